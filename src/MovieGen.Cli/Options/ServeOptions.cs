using System.CommandLine;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli.Options;

/// <summary>The node settings that are also command-line options. Without an option, file and environment apply.</summary>
internal sealed class ServeOptions
{
    private readonly (NodeSetting Setting, Option<string?> Option)[] _options =
    [
        .. NodeSettings
            .All.Where(setting => setting.Option is not null)
            .Select(setting => (setting, new Option<string?>(setting.Option!) { Description = Describe(setting) })),
    ];

    public void AddTo(Command command)
    {
        foreach (var (_, option) in _options)
            command.Add(option);
    }

    /// <summary>What was given, as configuration.</summary>
    public IReadOnlyDictionary<string, string?> Given(ParseResult parsed) =>
        _options
            .Where(pair => parsed.GetValue(pair.Option) is not null)
            .ToDictionary(pair => $"{NodeOptions.Section}:{pair.Setting.Name}", pair => parsed.GetValue(pair.Option));

    private static string Describe(NodeSetting setting)
    {
        string[] facts =
        [
            .. IsNamedAlike(setting) ? Array.Empty<string>() : [$"setting: {setting.Name}"],
            .. setting.Default.Length == 0 ? Array.Empty<string>() : [$"default: {setting.Default}{UnitOf(setting)}"],
        ];
        return facts.Length == 0 ? setting.Purpose : $"{setting.Purpose} ({string.Join("; ", facts)})";
    }

    /// <summary>As <c>--cluster-host</c> and <c>ClusterHost</c> are, and <c>--data</c> and <c>DataFolder</c> are not.</summary>
    private static bool IsNamedAlike(NodeSetting setting) =>
        setting.Option!.Replace("-", "", StringComparison.Ordinal).Equals(setting.Name, StringComparison.OrdinalIgnoreCase);

    private static string UnitOf(NodeSetting setting) => setting.Unit.Length == 0 ? "" : $" {setting.Unit}";
}
