namespace MovieGen.Node.Logging;

/// <content>Log messages.</content>
internal static partial class NodeFailure
{
    [LoggerMessage(216, LogLevel.Critical, "{Why}")]
    private static partial void Ended(ILogger log, string why);
}
