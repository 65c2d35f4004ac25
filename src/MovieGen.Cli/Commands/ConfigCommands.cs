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
            "Show every setting of a node with its value, where the value comes from, and its default. Passwords and keys are hidden. "
                + "Takes the options of serve."
        )
        {
            json,
        };
        options.AddTo(show);
        show.SetAction(parsed =>
        {
            var values = NodeApplication.ReadSettings(options.Given(parsed));
            if (parsed.GetValue(json))
                SharedOptions.Print(new JsonArray([.. values.Select(ToJson)]));
            else
                Console.WriteLine(
                    string.Join(
                        '\n',
                        Table.Lines(
                            ["setting", "value", "source", "default", "unit"],
                            values.Select(v => new[] { v.Setting.Name, v.Value, v.Source, v.Setting.Default, v.Setting.Unit })
                        )
                    )
                );
            return ExitCodes.Done;
        });
        return new Command("config", "Look at the configuration.") { show };
    }

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
