using Akka.Event;
using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Logging;

/// <summary>
/// Takes the warnings and errors that Akka logs before <see cref="HostLogger"/> has started and after it has stopped, so that they have the
/// same form and the same filters as all others. Akka creates it by its name in the configuration, hence the static member.
/// </summary>
public sealed class OuterLogger : MinimalLogger
{
    private static volatile ILoggerFactory? _loggers;

    /// <summary>Sets where to write; until then, nothing is written.</summary>
    public static void Use(ILoggerFactory loggers) => _loggers = loggers;

    protected override void Log(object message)
    {
        try
        {
            if (message is LogEvent entry && _loggers is { } loggers)
                AkkaLogEntry.Write(loggers, entry);
        }
        catch (ObjectDisposedException)
        {
            // The host has ended, and with it everything that shows lines.
        }
    }
}
