using Microsoft.Extensions.Logging.Console;
using MovieGen.Node.Configuration;

namespace MovieGen.Node.Logging;

/// <summary>
/// What a node writes to standard output: lines for people, or JSON if <c>Logging:Console:FormatterName</c> is <c>json</c>. Levels are
/// those of <c>Logging:LogLevel</c>; all of it is the platform's own configuration, with other defaults.
/// </summary>
public static class NodeLogging
{
    /// <summary>
    /// Several lines for each HTTP request, and for each actor that comes or goes, hide what the node has to say. Files and environment may
    /// ask for them.
    /// </summary>
    internal static readonly Dictionary<string, string?> Defaults = new()
    {
        [LogSettings.FormatterName] = LogSettings.Line,
        ["Logging:Console:FormatterOptions:IncludeScopes"] = "true",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = LineFormatter.TimeFormat,
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        [$"{LogSettings.Levels}:Microsoft.AspNetCore"] = "Warning",
        [$"{LogSettings.Levels}:Akka"] = "Warning",

        // It logs every answer "not ready" as an error, also while the node starts and stops; ReadinessLog logs the changes.
        [$"{LogSettings.Levels}:Microsoft.Extensions.Diagnostics.HealthChecks"] = "Critical",

        // It repeats what the caller reports about a failed start; what stops a running node is critical.
        [$"{LogSettings.Levels}:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
    };

    /// <param name="configuration">With <see cref="Defaults"/> below everything else.</param>
    public static ILoggingBuilder AddNodeConsole(this ILoggingBuilder logging, IConfiguration configuration) =>
        logging
            .AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>()
            // The builder of the host has set a format, which would win over the configuration.
            .AddConsole(console => console.FormatterName = configuration[LogSettings.FormatterName]);

    /// <summary>For what happens before the host is built, or without one.</summary>
    public static ILoggerFactory BeforeHost(IConfiguration configuration)
    {
        var all = new ConfigurationBuilder().AddInMemoryCollection(Defaults).AddConfiguration(configuration).Build();
        return LoggerFactory.Create(logging => logging.AddConfiguration(all.GetSection("Logging")).AddNodeConsole(all));
    }
}
