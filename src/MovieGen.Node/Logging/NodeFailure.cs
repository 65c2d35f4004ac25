using Microsoft.Extensions.Logging.Console;
using MovieGen.Node.Configuration;

namespace MovieGen.Node.Logging;

/// <summary>
/// Why a node did not start, or ended by itself, for a supervisor that reads JSON. Needs no part of the configuration, which may be what is
/// wrong.
/// </summary>
internal static partial class NodeFailure
{
    private const int Failed = 1,
        Refused = 5;

    /// <returns>The exit code, as the command line gives it.</returns>
    public static int Log(Exception failed)
    {
        Log(failed is NodeConfigurationException ? failed.Message : $"{failed.Message} ({failed.GetType().Name})");
        return failed is NodeConfigurationException ? Refused : Failed;
    }

    public static void Log(string why)
    {
        using var loggers = NodeLogging.BeforeHost(
            new ConfigurationBuilder().AddInMemoryCollection([new(LogSettings.FormatterName, ConsoleFormatterNames.Json)]).Build()
        );
        Ended(loggers.CreateLogger(typeof(NodeFailure)), why);
    }
}
