using System.Collections.Immutable;
using System.Data.Common;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Memory;

namespace MovieGen.Node.Configuration;

/// <summary>What a setting is set to, and by what.</summary>
/// <param name="Value">Secrets are hidden.</param>
/// <param name="Source"><c>default</c>, <c>environment</c>, <c>command line</c>, or the file.</param>
public sealed record SettingValue(NodeSetting Setting, string Value, string Source)
{
    private const string Hidden = "***";

    /// <summary>All settings, in the table's order.</summary>
    public static ImmutableArray<SettingValue> All(IConfigurationRoot configuration) =>
        [.. NodeSettings.All.Select(setting => Of(setting, configuration))];

    private static SettingValue Of(NodeSetting setting, IConfigurationRoot configuration)
    {
        foreach (var provider in configuration.Providers.Reverse())
            if (provider.TryGet($"{NodeOptions.Section}:{setting.Name}", out var value) && value is not null)
                return new(setting, Shown(setting, value), SourceOf(provider));
        return new(setting, setting.Default, "default");
    }

    /// <summary>What sets a key of the section; empty if nothing does.</summary>
    internal static string SourceOf(IConfigurationRoot configuration, string name) =>
        configuration.Providers.LastOrDefault(provider => provider.TryGet($"{NodeOptions.Section}:{name}", out _)) is { } found
            ? SourceOf(found)
            : "";

    private static string SourceOf(IConfigurationProvider provider) =>
        provider switch
        {
            EnvironmentVariablesConfigurationProvider => "environment",
            MemoryConfigurationProvider => "command line",
            FileConfigurationProvider { Source.Path: { } path } => path,
            _ => provider.ToString() ?? "",
        };

    private static string Shown(NodeSetting setting, string value) =>
        value.Length == 0 ? value
        : setting.IsSecret ? Hidden
        : setting.IsConnectionString ? WithoutPassword(value)
        : value;

    private static string WithoutPassword(string connectionString)
    {
        try
        {
            var parts = new DbConnectionStringBuilder { ConnectionString = connectionString };
            foreach (var key in parts.Keys.Cast<string>().Where(IsPassword).ToArray())
                parts[key] = Hidden;
            return parts.ConnectionString;
        }
        catch (ArgumentException)
        {
            return Hidden;
        }
    }

    private static bool IsPassword(string key) =>
        key.Contains("password", StringComparison.OrdinalIgnoreCase)
        || key.Equals("pwd", StringComparison.OrdinalIgnoreCase)
        || key.Equals("passfile", StringComparison.OrdinalIgnoreCase);
}
