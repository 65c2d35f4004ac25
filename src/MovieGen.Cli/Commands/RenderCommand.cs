using System.CommandLine;
using System.Text.Json.Nodes;
using MovieGen.Cli.Local;
using MovieGen.Cli.Options;
using MovieGen.Cli.Progress;
using MovieGen.Cli.Storyboards;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli.Commands;

/// <summary>render: storyboard in, movie out, no server.</summary>
internal static class RenderCommand
{
    public static Command Create()
    {
        var (data, slots, json, force) = (SharedOptions.Data(), SharedOptions.Slots(), SharedOptions.Json(), SharedOptions.Force());
        var file = new Argument<string>("storyboard") { Description = "The storyboard (JSON). Its assets are files beside it." };
        var target = new Option<string?>("--out", "-o") { Description = MovieTarget.Description };
        var scope = new ScopeOptions();
        var dryRun = new Option<bool>("--dry-run") { Description = "Check and plan only; nothing is rendered." };
        var command = new Command("render", "Render a storyboard in this process. Ctrl-C pauses; the same command resumes.")
        {
            file,
            target,
            force,
            scope.Draft,
            scope.Range,
            dryRun,
            data,
            slots,
            json,
        };
        command.Validators.Add(given =>
        {
            if (given.GetResult(target) is null && !given.GetValue(dryRun))
                given.AddError("No output file: add --out movie.mp4, or --out none to write none.");
        });
        command.SetAction(
            (parsed, _) =>
                Interruption.PausingAsync(cancellation =>
                {
                    var settings = new RenderSettings(
                        UserPath.Full(parsed.GetRequiredValue(data)),
                        parsed.GetValue(slots),
                        parsed.GetValue(dryRun),
                        parsed.GetValue(json)
                    )
                    {
                        Scope = scope.Of(parsed),
                    };
                    var output = MovieTarget.Checked(settings.DryRun ? MovieTarget.None : parsed.GetValue(target)!, parsed.GetValue(force));
                    return RunAsync(StoryboardFile.Read(parsed.GetRequiredValue(file)), output, settings, cancellation);
                })
        );
        return command;
    }

    /// <summary>Checks everything that can be checked without a node, then renders or plans.</summary>
    public static async Task<int> RunAsync(StoryboardFile file, MovieTarget output, RenderSettings settings, CancellationToken cancellation)
    {
        var render = new LocalRender(StoryboardCheck.Of(file).Accepted(), output, settings);
        if (settings.DryRun)
        {
            var plan = render.PlanAsync(settings.Slots, cancellation);
            PlanText.Print(await InterruptedException.ExplainAsync(plan, "Nothing was rendered.", cancellation), settings.Json);
            return ExitCodes.Done;
        }

        var job = await render.RunAsync(settings.Slots, cancellation);
        if (!settings.Json)
            Console.WriteLine(Summary(output, job));
        return ExitCodes.Done;
    }

    private static string Summary(MovieTarget output, JsonNode job) =>
        $"{output.Path ?? (string?)job["id"]}  {Durations.Text((double)job["durationSeconds"]!)}, {job["frames"]} frames, "
        + (job["segmentsReused"]!.GetValue<int>() is var reused and not 1 ? $"{reused} segments reused" : "1 segment reused");
}
