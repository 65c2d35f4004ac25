using System.CommandLine;
using MovieGen.Cli.Local;
using MovieGen.Cli.Options;

namespace MovieGen.Cli.Commands;

/// <summary>render: storyboard in, movie out, no server.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var (data, slots, json) = (SharedOptions.Data(), SharedOptions.Slots(), SharedOptions.Json());
        var file = new Argument<string>("storyboard") { Description = "The storyboard (JSON). Its assets are files beside it." };
        var target = new Option<string>("--out", "-o") { Description = "The movie to write.", Required = true };
        var command = new Command("render", "Render a storyboard in this process. Ctrl-C pauses; the same command resumes.")
        {
            file,
            target,
            data,
            slots,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                Interruption.PausingAsync(async cancellation =>
                {
                    var output = OutputFile.Checked(parsed.GetRequiredValue(target));
                    await using var node = await LocalNode.StartAsync(parsed.GetRequiredValue(data), parsed.GetValue(slots), cancellation);
                    var job = await LocalRender.RunAsync(
                        node.Client,
                        parsed.GetRequiredValue(file),
                        output,
                        parsed.GetValue(json),
                        cancellation
                    );
                    if (!parsed.GetValue(json))
                        Console.WriteLine(
                            $"{output}  {Progress.Durations.Text((double)job["durationSeconds"]!)}, {job["frames"]} frames, "
                                + $"{job["segmentsReused"]} segments reused"
                        );
                    return ExitCodes.Done;
                })
        );
        return command;
    }
}
