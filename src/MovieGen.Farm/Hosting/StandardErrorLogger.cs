using Akka.Event;

namespace MovieGen.Farm.Hosting;

/// <summary>
/// Takes what is logged before the host's logger is there and after it is gone: only what is wrong, and to standard error, for standard
/// output belongs to the command. Made by its name in the configuration.
/// </summary>
public sealed class StandardErrorLogger : MinimalLogger
{
    protected override void Log(object message)
    {
        if (message is LogEvent entry && entry.LogLevel() >= LogLevel.WarningLevel)
            Console.Error.WriteLine(entry);
    }
}
