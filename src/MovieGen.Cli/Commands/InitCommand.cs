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
            var path = OutputFile.Checked(parsed.GetRequiredValue(file), parsed.GetValue(force));
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            var media = MediaPaths
                .InFolder(folder, withFolders: false)
                .Select(found => (Path.GetFileName(found), MediaKinds.LikelyOf(found)!.Value));
            File.WriteAllText(path, StarterDocument.Of([.. media]));
            File.WriteAllText(Path.Combine(folder, StarterDocument.SchemaName), StoryboardSchema.Text);
            Console.WriteLine($"{path} written. Edit it, then: moviegen render {path} --out movie.mp4");
            return ExitCodes.Done;
        });
        return command;
    }
}
