using Microsoft.Extensions.Logging.Console;

namespace MovieGen.Node.Configuration;

/// <summary>The platform's settings of logging, as far as a node reads them itself.</summary>
internal static class LogSettings
{
    /// <summary>Names the format of what a node prints.</summary>
    public const string FormatterName = "Logging:Console:FormatterName";

    /// <summary>Levels by category.</summary>
    public const string Levels = "Logging:LogLevel";

    /// <summary>The format for people.</summary>
    public const string Line = "line";

    private static readonly string[] Formats =
    [
        Line,
        ConsoleFormatterNames.Json,
        ConsoleFormatterNames.Systemd,
        ConsoleFormatterNames.Simple,
    ];

    public static bool IsJson(IConfiguration configuration) =>
        string.Equals(configuration[FormatterName], ConsoleFormatterNames.Json, StringComparison.OrdinalIgnoreCase);

    /// <summary>The platform would take another format than one that does not exist, and name no setting for a level.</summary>
    /// <exception cref="NodeConfigurationException">There is no such format or level; says what there is.</exception>
    public static void Refuse(IConfiguration configuration)
    {
        if (configuration[FormatterName] is { Length: > 0 } format && !Formats.Contains(format, StringComparer.OrdinalIgnoreCase))
            throw new NodeConfigurationException(
                $"{FormatterName} (environment {EnvironmentName(FormatterName)}) is '{format}': give {Line} or "
                    + $"{ConsoleFormatterNames.Json}."
            );
        foreach (var (category, level) in configuration.GetSection(Levels).AsEnumerable(makePathsRelative: true))
            if (level is { Length: > 0 } && !Enum.TryParse<LogLevel>(level, ignoreCase: true, out _))
                throw new NodeConfigurationException(
                    $"{Levels}:{category} (environment {EnvironmentName($"{Levels}:{category}")}) is '{level}': give one of "
                        + $"{string.Join(", ", Enum.GetNames<LogLevel>())}."
                );
    }

    private static string EnvironmentName(string key) => key.Replace(":", "__", StringComparison.Ordinal);
}
