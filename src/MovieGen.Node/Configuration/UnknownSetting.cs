using System.Collections.Immutable;
using MovieGen.Domain.Naming;

namespace MovieGen.Node.Configuration;

/// <summary>
/// A key below the section that nothing reads. Most are misspelt, and the setting that was meant would silently keep its default.
/// </summary>
/// <param name="Nearest">The setting that was probably meant; null if none is similar.</param>
public sealed record UnknownSetting(string Name, string? Nearest)
{
    private static readonly ImmutableArray<string> Known = [.. NodeSettings.All.Select(setting => setting.Name)];

    /// <summary>What is wrong, and what to do.</summary>
    public string Problem =>
        $"There is no setting {NodeOptions.Section}:{Name} (environment {NodeOptions.Section}__"
        + $"{Name.Replace(":", "__", StringComparison.Ordinal)})."
        + (Nearest is null ? "" : $" Did you mean {NodeOptions.Section}:{Nearest}?")
        + " 'moviegen config show' lists all settings.";

    internal static ImmutableArray<UnknownSetting> Of(IConfiguration configuration) =>
        [
            .. configuration
                .GetSection(NodeOptions.Section)
                .AsEnumerable(makePathsRelative: true)
                .Where(pair => pair.Value is not null && pair.Key.Length > 0)
                .Select(pair => pair.Key)
                .Where(key => !Known.Contains(key, StringComparer.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
                .Select(key => new UnknownSetting(key, NearestName.Of(key, Known))),
        ];
}
