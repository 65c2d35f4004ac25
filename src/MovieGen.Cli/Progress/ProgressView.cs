using System.Text.Json.Nodes;
using Spectre.Console;

namespace MovieGen.Cli.Progress;

/// <summary>Shows a job's progress: a bar on a terminal, one line per event elsewhere.</summary>
internal static class ProgressView
{
    /// <summary>Follows until the job is finished or <paramref name="cancellation"/> is requested.</summary>
    /// <returns>The last state seen.</returns>
    public static async Task<JsonNode> ShowAsync(
        IAsyncEnumerable<JsonNode> events,
        bool json,
        JobNotes notes,
        CancellationToken cancellation
    )
    {
        if (json)
            return await JsonLinesAsync(events, cancellation);
        var last = Console.IsOutputRedirected ? await LinesAsync(events, notes, cancellation) : await BarAsync(events, notes, cancellation);
        foreach (var line in notes.AtEnd(last))
            Console.WriteLine(line);
        return last;
    }

    private static async Task<JsonNode> JsonLinesAsync(IAsyncEnumerable<JsonNode> events, CancellationToken cancellation)
    {
        JsonNode last = new JsonObject();
        await foreach (var job in events.WithCancellation(cancellation))
        {
            last = job;
            Console.WriteLine(job.ToJsonString());
        }

        return last;
    }

    private static async Task<JsonNode> LinesAsync(IAsyncEnumerable<JsonNode> events, JobNotes notes, CancellationToken cancellation)
    {
        JsonNode last = new JsonObject();
        var shown = "";
        await foreach (var job in events.WithCancellation(cancellation))
        {
            last = job;
            foreach (var note in notes.Of(job))
                Console.WriteLine(note);
            var line = $"{Column.Right(Math.Floor((double)job["percent"]!), 3)} %  {JobText.Stage(job)}";
            if (line != shown)
                Console.WriteLine(line);
            shown = line;
        }

        return last;
    }

    private static Task<JsonNode> BarAsync(IAsyncEnumerable<JsonNode> events, JobNotes notes, CancellationToken cancellation) =>
        AnsiConsole
            .Progress()
            .AutoClear(false)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new EtaColumn())
            .StartAsync(async context =>
            {
                JsonNode last = new JsonObject();
                var bar = context.AddTask("queued", maxValue: 100);
                await foreach (var job in events.WithCancellation(cancellation))
                {
                    last = job;

                    // Written through the console of the bar, which moves the bar below them.
                    foreach (var note in notes.Of(job))
                        AnsiConsole.WriteLine(note);
                    bar.Description = Markup.Escape(JobText.Stage(job));
                    bar.Value = (double)job["percent"]!;
                    bar.State.Update<double>(EtaColumn.Key, _ => (double?)job["etaSeconds"] ?? -1);
                }

                bar.StopTask();
                return last;
            });

    /// <summary>Shows the server's own estimate, which knows what each task costs.</summary>
    private sealed class EtaColumn : ProgressColumn
    {
        public const string Key = "eta";

        public override Spectre.Console.Rendering.IRenderable Render(
            Spectre.Console.Rendering.RenderOptions options,
            ProgressTask task,
            TimeSpan deltaTime
        )
        {
            var eta = task.State.Get<double>(Key);
            return new Text(task.IsFinished || eta <= 0 ? "" : TimeLeft.Text(eta));
        }
    }
}
