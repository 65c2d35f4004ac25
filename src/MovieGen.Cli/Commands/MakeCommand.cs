using System.Collections.Immutable;
using System.CommandLine;
using MovieGen.Cli.Local;
using MovieGen.Cli.Options;
using MovieGen.Cli.Storyboards;
using MovieGen.Cli.Usage;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli.Commands;

/// <summary>make: files in, movie out, no storyboard.</summary>
internal static class MakeCommand
{
    private const double MinSeconds = 1;
    private const double MaxSeconds = 7200;

    public static Command Create()
    {
        var (data, slots, json, force) = (SharedOptions.Data(), SharedOptions.Slots(), SharedOptions.Json(), SharedOptions.Force());
        var files = new Argument<string[]>("file")
        {
            Description = "Videos, photos and a piece of music: files, folders, patterns such as 'clips/*.mp4', or URLs of files.",
            Arity = ArgumentArity.OneOrMore,
        };
        var duration = new Option<string>("--duration", "-d")
        {
            Description = "Length of the movie: 90, 1:30, 45m or 1h30m, from 1 second to 120 minutes.",
            DefaultValueFactory = _ => "60",
        };
        var title = new Option<string?>("--title", "-t") { Description = "The movie's title." };
        var style = new Option<string>("--style")
        {
            Description = string.Join("; ", MovieStyle.All.Select(known => $"{known.Name}: {known.Purpose}")) + ".",
            DefaultValueFactory = _ => MovieStyle.Classic.Name,
        };
        style.OneOf([.. MovieStyle.All.Select(known => known.Name)]);
        var aspect = new Option<string?>("--aspect") { Description = "The shape of the picture (default: 16:9)." };
        aspect.OneOf("16:9", "9:16", "1:1", "4:5");
        var resolution = new Option<string?>("--resolution") { Description = "The picture's short side (default: 1080p)." };
        resolution.OneOf("360p", "480p", "720p", "1080p", "1440p", "2160p");
        var target = new Option<string>("--out", "-o") { Description = MovieTarget.Description, DefaultValueFactory = _ => "movie.mp4" };
        var save = new Option<string?>("--save") { Description = "Also write the storyboard, to change it and render it again." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Check and plan only; nothing is rendered." };
        var command = new Command("make", "Make a movie of a given length from files. Ctrl-C pauses; the same command resumes.")
        {
            files,
            duration,
            title,
            style,
            aspect,
            resolution,
            target,
            save,
            force,
            dryRun,
            data,
            slots,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                Interruption.PausingAsync(async cancellation =>
                {
                    var settings = new RenderSettings(
                        UserPath.Full(parsed.GetRequiredValue(data)),
                        parsed.GetValue(slots),
                        parsed.GetValue(dryRun),
                        parsed.GetValue(json)
                    );
                    var mayReplace = parsed.GetValue(force);
                    var output = MovieTarget.Checked(settings.DryRun ? MovieTarget.None : parsed.GetRequiredValue(target), mayReplace);
                    var seconds = Seconds(parsed.GetRequiredValue(duration));
                    var folder = parsed.GetValue(save) is { } path
                        ? Path.GetDirectoryName(Path.GetFullPath(OutputFile.Checked(path, mayReplace)))!
                        : Directory.GetCurrentDirectory();
                    var document = AutomaticDocument.Of(
                        await FilesAsync(parsed.GetRequiredValue(files), settings, cancellation),
                        seconds,
                        parsed.GetValue(title),
                        MovieStyle.All.Single(known => known.Name == parsed.GetRequiredValue(style)),
                        [("aspect", parsed.GetValue(aspect)), ("resolution", parsed.GetValue(resolution))],
                        folder
                    );
                    if (parsed.GetValue(save) is { } saved)
                        await File.WriteAllBytesAsync(saved, document, cancellation);
                    return await RenderCommand.RunAsync(
                        new StoryboardFile(parsed.GetValue(save) ?? "the storyboard", folder, document),
                        output,
                        settings,
                        cancellation
                    );
                })
        );
        return command;
    }

    private static async Task<ImmutableArray<string>> FilesAsync(
        string[] arguments,
        RenderSettings settings,
        CancellationToken cancellation
    )
    {
        Action<string> tell = Console.WriteLine;
        if (settings.Json)
            tell = _ => { };
        var local = new List<string>();
        foreach (var argument in arguments)
        {
            if (RemoteFiles.IsUrl(argument))
                local.Add(await RemoteFiles.FetchAsync(argument, settings.DataFolder, tell, cancellation));
            else
                local.Add(argument);
        }
        return MediaArguments.Find(local, Directory.GetCurrentDirectory());
    }

    private static double Seconds(string text) =>
        LengthText.Parse(text) is { } seconds && seconds is >= MinSeconds and <= MaxSeconds
            ? seconds
            : throw new CliException(
                $"--duration takes a length from 1 second to 120 minutes, such as 90, 1:30, 45m or 1h30m; '{text}' is not one.",
                ExitCodes.Usage
            );
}
