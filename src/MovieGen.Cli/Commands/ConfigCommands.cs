using System.CommandLine;
using System.Text.Json.Nodes;
using MovieGen.Cli.Operating;
using MovieGen.Cli.Options;
using MovieGen.Node;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli.Commands;

/// <summary>config: what a node started here would be configured with.</summary>
internal static class ConfigCommands
{
    public static Command Create()
    {
        var json = SharedOptions.Json();
        var options = new ServeOptions();
        var show = new Command(
            "show",
            "Show the settings that serve would use if started here with these options: value, source and default. Does not ask a "
                + "running node. Passwords and keys are hidden. Exit code 5 if serve would refuse to start, with the reasons."
        )
        {
            json,
        };
        options.AddTo(show);
        show.SetAction(parsed =>
        {
            var report = NodeApplication.ReadSettings(options.Given(parsed));
            if (parsed.GetValue(json))
                SharedOptions.Print(new JsonArray([.. report.Values.Select(ToJson), .. report.Unknown.Select(ToJson)]));
            else
                Console.WriteLine(
                    string.Join(
                        '\n',
                        Table.Lines(["setting", "value", "source", "default", "unit"], [.. Known(report), .. Unknown(report)])
                    )
                );
            foreach (var problem in report.Problems)
                Console.Error.WriteLine($"moviegen: {problem}");
            return report.Problems.IsEmpty ? ExitCodes.Done : ExitCodes.Refused;
        });
        return new Command("config", "Inspect the configuration.") { show };
    }

    private static IEnumerable<string[]> Known(SettingsReport report) =>
        report.Values.Select(v => new[] { v.Setting.Name, v.Value, v.Source, v.Setting.Default, v.Setting.Unit });

    private static IEnumerable<string[]> Unknown(SettingsReport report) =>
        report.Unknown.Select(u =>
            new[] { u.Setting.Name, $"unknown setting{(u.Setting.Nearest is { } near ? $": {near}?" : "")}", u.Source, "", "" }
        );

    private static JsonNode ToJson((UnknownSetting Setting, string Source) unknown) =>
        new JsonObject
        {
            ["name"] = unknown.Setting.Name,
            ["source"] = unknown.Source,
            ["unknown"] = true,
            ["nearest"] = unknown.Setting.Nearest,
        };

    private static JsonNode ToJson(SettingValue value) =>
        new JsonObject
        {
            ["name"] = value.Setting.Name,
            ["value"] = value.Value,
            ["source"] = value.Source,
            ["default"] = value.Setting.Default,
            ["type"] = value.Setting.Kind,
            ["unit"] = value.Setting.Unit,
            ["purpose"] = value.Setting.Purpose,
        };
}
