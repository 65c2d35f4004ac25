using Microsoft.Extensions.Logging;

namespace MovieGen.Gateway.Serving;

/// <content>The scope of log messages.</content>
internal sealed partial class RequestIds
{
    private static readonly Func<ILogger, string, IDisposable?> Scope = LoggerMessage.DefineScope<string>("Request {RequestId}");
}
