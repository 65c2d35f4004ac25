using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Cli.Demo;
using MovieGen.Cli.Local;
using MovieGen.Cli.Options;
using MovieGen.Cli.Progress;
using MovieGen.Media.Examination;
using MovieGen.Media.Processes;
using MovieGen.Media.Samples;

namespace MovieGen.Cli.Commands;

/// <summary>demo: sample media, a movie through the whole pipeline, verification.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var (data, slots) = (SharedOptions.Data(), SharedOptions.Slots());
        var target = new Option<string>("--out", "-o")
        {
            Description = "The movie to write (default: demo.mp4 in the data folder).",
            DefaultValueFactory = _ => "",
        };
        var command = new Command("demo", "Generate sample media, render a movie from them and verify it.") { target, data, slots };
        command.SetAction(
            (parsed, _) =>
                Interruption.PausingAsync(async cancellation =>
                {
                    var folder = Path.GetFullPath(parsed.GetRequiredValue(data));
                    var output = parsed.GetRequiredValue(target) is { Length: > 0 } given
                        ? OutputFile.Checked(given)
                        : Path.Combine(folder, "demo.mp4");
                    await using var node = await LocalNode.StartAsync(folder, parsed.GetValue(slots), cancellation);
                    Console.WriteLine("generating sample media");
                    var gate = node.Services.GetRequiredService<IFFmpegGate>();
                    var storyboard = await DemoMovie.MakeAsync(Path.Combine(folder, "demo"), new SampleMedia(gate), cancellation);
                    var job = await LocalRender.RunAsync(node.Client, storyboard, output, json: false, cancellation);
                    return await VerifyAsync(output, job, gate, cancellation) ? Goodbye(output, folder) : ExitCodes.Failed;
                })
        );
        return command;
    }

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
