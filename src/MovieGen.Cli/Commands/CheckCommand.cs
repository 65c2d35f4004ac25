using System.CommandLine;
using System.Text.Json.Nodes;
using MovieGen.Cli.Options;
using MovieGen.Cli.Storyboards;

namespace MovieGen.Cli.Commands;

/// <summary>check: everything that is wrong with a storyboard, without starting anything.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var json = SharedOptions.Json();
        var files = new Argument<string[]>("storyboard") { Description = "Storyboards (JSON).", Arity = ArgumentArity.OneOrMore };
        var command = new Command(
            "check",
            "Check storyboards and the files that they name; nothing is rendered. 'render --dry-run' also reads the files and plans."
        )
        {
            files,
            json,
        };
        command.SetAction(parsed => parsed.GetRequiredValue(files).Select(file => Report(file, parsed.GetValue(json))).ToList().Max());
        return command;
    }

    /// <summary>A storyboard that cannot be read does not keep the others from being checked.</summary>
    private static int Report(string path, bool json)
    {
        try
        {
            return Check(StoryboardFile.Read(path), json);
        }
        catch (CliException unreadable)
        {
            Console.Error.WriteLine($"moviegen: {unreadable.Message}");
            return unreadable.ExitCode;
        }
    }

    private static int Check(StoryboardFile file, bool json)
    {
        var storyboard = StoryboardCheck.Of(file);
        if (json)
            SharedOptions.Print(Json(storyboard));
        else if (storyboard.Problems.IsEmpty)
            Console.WriteLine($"{file.Name}: no problems, {Count(storyboard.Files.Count, "file")}");
        else
            Console.WriteLine(PlacedProblem.Report(file.Name, storyboard.Problems));
        return storyboard.ExitCode;
    }

    private static string Count(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private static JsonObject Json(CheckedStoryboard storyboard) =>
        new()
        {
            ["storyboard"] = storyboard.Source.Name,
            ["files"] = new JsonArray([.. storyboard.Files.Values.Order(StringComparer.Ordinal).Select(file => JsonValue.Create(file))]),
            ["problems"] = new JsonArray([
                .. storyboard.Problems.Select(placed => new JsonObject
                {
                    ["line"] = placed.Position.Line,
                    ["column"] = placed.Position.Column,
                    ["pointer"] = placed.Problem.Pointer,
                    ["code"] = placed.Problem.Code,
                    ["message"] = placed.Problem.Message,
                    ["advice"] = placed.Problem.Advice,
                }),
            ]),
        };
}
