using System.CommandLine;
using System.Text.Json.Nodes;
using MovieGen.Cli.Demo;
using MovieGen.Cli.Local;
using MovieGen.Cli.Options;
using MovieGen.Cli.Progress;
using MovieGen.Cli.Storyboards;
using MovieGen.Media.Examination;
using MovieGen.Media.Processes;
using MovieGen.Media.Samples;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli.Commands;

/// <summary>demo: sample media, a movie through the whole pipeline, verification.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var (data, slots, force) = (SharedOptions.Data(), SharedOptions.Slots(), SharedOptions.Force());
        var target = new Option<string>("--out", "-o")
        {
            Description = "The movie to write (default: demo.mp4 in the data folder).",
            DefaultValueFactory = _ => "",
        };
        var command = new Command("demo", "Generate sample media, render a movie from them and verify it.") { target, force, data, slots };
        command.SetAction(
            (parsed, _) =>
                Interruption.PausingAsync(async cancellation =>
                {
                    var folder = UserPath.Full(parsed.GetRequiredValue(data));
                    var output = MovieTarget.Checked(
                        parsed.GetRequiredValue(target) is { Length: > 0 } given ? given : Path.Combine(InData(folder), "demo.mp4"),
                        parsed.GetValue(force) || parsed.GetRequiredValue(target).Length == 0
                    );
                    if (output is not { Path: { } movie, Muxer: null })
                        throw new CliException("The demo's movie is verified as MP4: give a name that ends with .mp4.", ExitCodes.Usage);
                    using var media = await LocalMedia.FindAsync(Path.Combine(folder, "scratch"), cancellation);
                    Console.WriteLine("generating sample media");
                    var file = await DemoMovie.MakeAsync(Path.Combine(folder, "demo"), new SampleMedia(media.Gate), cancellation);
                    var storyboard = StoryboardCheck.Of(StoryboardFile.Read(file)).Accepted();
                    var job = await new LocalRender(
                        storyboard,
                        output,
                        new RenderSettings(folder, parsed.GetValue(slots), DryRun: false, Json: false)
                    ).RunAsync(parsed.GetValue(slots), cancellation);
                    return await VerifyAsync(movie, job, media.Gate, cancellation) ? Goodbye(movie, folder) : ExitCodes.Failed;
                })
        );
        return command;
    }

    /// <summary>The data folder, made if it is missing.</summary>
    private static string InData(string folder) => Directory.CreateDirectory(folder).FullName;

    private static async Task<bool> VerifyAsync(string movie, JsonNode job, IFFmpegGate gate, CancellationToken cancellation)
    {
        var report = await new MovieExamination(gate).ExamineAsync(movie, DemoMovie.Expected((long)job["frames"]!), cancellation);
        Console.WriteLine($"\nVerification of {movie}");
        foreach (var finding in report.Findings)
            Console.WriteLine($"  {FindingText.Line(finding)}");
        return report.Good;
    }

    private static int Goodbye(string movie, string folder)
    {
        Console.WriteLine(
            $"""

            The movie:    {movie}
            A server:     ./moviegen serve --data {folder}      then http://127.0.0.1:8080/openapi/v1.json
            Your own:     ./moviegen render storyboard.json --out movie.mp4
            """
        );
        return ExitCodes.Done;
    }
}
