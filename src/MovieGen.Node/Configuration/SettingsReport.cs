using System.Collections.Immutable;

namespace MovieGen.Node.Configuration;

/// <summary>The settings that a node would start with, and why it would not start.</summary>
/// <param name="Unknown">Keys that are no settings, and where each comes from. Their values are not shown: any of them may be a
/// secret.</param>
/// <param name="Problems">Each says what is wrong and what to do; empty if the node would start.</param>
public sealed record SettingsReport(
    ImmutableArray<SettingValue> Values,
    ImmutableArray<(UnknownSetting Setting, string Source)> Unknown,
    ImmutableArray<string> Problems
)
{
    public static SettingsReport Of(IConfigurationRoot configuration)
    {
        var unknown = UnknownSetting.Of(configuration);
        ImmutableArray<string> unreadable = [.. NodeSettings.Unreadable(configuration)];
        return new(
            SettingValue.All(configuration),
            [.. unknown.Select(setting => (setting, SettingValue.SourceOf(configuration, setting.Name)))],
            [.. unknown.Select(setting => setting.Problem), .. unreadable, .. unreadable.IsEmpty ? Refusal(configuration) : []]
        );
    }

    /// <summary>What a start refuses first, unknown keys aside.</summary>
    private static IEnumerable<string> Refusal(IConfiguration configuration)
    {
        try
        {
            ForeignListeners.Refuse(configuration);
            LogSettings.Refuse(configuration);
            NodeOptions.Checked(configuration).ForFarm();
            return [];
        }
        catch (NodeConfigurationException refused)
        {
            return [refused.Message];
        }
    }
}
