using System.CommandLine;
using MovieGen.Cli.Local;
using MovieGen.Cli.Options;
using MovieGen.Cli.Storyboards;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Cli.Commands;

/// <summary>init: a storyboard to begin with, and the schema that editors complete it from.</summary>
internal static class InitCommand
{
    public static Command Create()
    {
        var force = SharedOptions.Force();
        var file = new Argument<string>("storyboard")
        {
            Description = "The storyboard to write (default: storyboard.jsonc).",
            DefaultValueFactory = _ => "storyboard.jsonc",
        };
        var command = new Command("init", "Write a commented storyboard for the files of a folder, and its schema for editors.")
        {
            file,
            force,
        };
        command.SetAction(parsed =>
        {
            var isForced = parsed.GetValue(force);
            var path = OutputFile.Checked(parsed.GetRequiredValue(file), isForced);
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            var schema = Schema(folder, isForced);
            var media = MediaPaths
                .InFolder(folder, withFolders: false)
                .Select(found => (Path.GetFileName(found), MediaKinds.LikelyOf(found)!.Value));
            File.WriteAllText(path, StarterDocument.Of(Path.GetFileName(path), [.. media]));
            File.WriteAllText(schema, StoryboardSchema.Text);
            Console.WriteLine($"{path} written. Edit it, then: moviegen render {path} --out movie.mp4");
            return ExitCodes.Done;
        });
        return command;
    }

    /// <exception cref="CliException">Another file is there, and may not be replaced.</exception>
    private static string Schema(string folder, bool force)
    {
        var path = Path.Combine(folder, StarterDocument.SchemaName);
        if (!force && File.Exists(path) && File.ReadAllText(path) != StoryboardSchema.Text)
            throw new CliException(
                $"{path} exists and is not the schema of this version. Move it away, or give --force to replace it.",
                ExitCodes.Refused
            );
        return path;
    }
}
