using System.Globalization;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Domain.Jobs;

namespace MovieGen.Cli.Progress;

/// <summary>A job as text.</summary>
internal static class JobText
{
    public static string Line(JsonNode job)
    {
        var percent = ((double)job["percent"]!).ToString("0.0", CultureInfo.InvariantCulture);
        var eta = job["etaSeconds"] is { } left ? $"  {TimeLeft.Text((double)left)}" : "";
        return $"{job["id"]}  {job["status"]}{((bool)job["paused"]! ? " (paused)" : "")}  {job["stage"]}  {percent} %{eta}";
    }

    /// <summary>What is being done, and why it may stand still.</summary>
    public static string Stage(JsonNode job) =>
        $"{job["stage"]}{((bool)job["paused"]! ? " (paused)" : "")}{(Waiting.ReasonOf(job) is { } reason ? $"  waiting: {reason}" : "")}";

    private static string Pool(JsonNode job) => (string?)job["pool"] is { } pool and not PoolName.Default ? $", pool {pool}" : "";

    public static void Print(JsonNode job)
    {
        Console.WriteLine(Line(job));
        Console.WriteLine(
            $"  \"{job["title"]}\"  {Durations.Text((double)job["durationSeconds"]!)}, {job["frames"]} frames, "
                + $"{job["segmentsReused"]} segments reused{Pool(job)}"
        );
        if (job["tags"]?.AsArray() is { Count: > 0 } tags)
            Console.WriteLine($"  tags: {string.Join(", ", tags)}");
        foreach (var (name, text) in job["metadata"]?.AsObject() ?? [])
            Console.WriteLine($"  {name}: {text}");
        if (Waiting.ReasonOf(job) is { } reason)
            Console.WriteLine($"  waiting: {reason}");
        foreach (var warning in job["warnings"]!.AsArray())
            Console.WriteLine(ProblemText.Line(warning!));
        if (job["error"] is { } error)
            Console.WriteLine(ProblemText.Line(error));
        foreach (var scene in job["scenes"]!.AsArray())
            Console.WriteLine(
                $"  {Column.Right(scene!["index"], 4)}  {Column.Left(scene["id"], 16)}  {Column.Left(scene["kind"], 5)}  "
                    + $"{Column.Left(scene["status"], 9)}  {Column.Right(scene["percent"], 5)} %  "
                    + $"{Column.Right(Durations.Text((double)scene["durationSeconds"]!), 7)}"
                    + $"{((string?)scene["worker"] is { } worker ? $"  {worker}" : "")}"
                    + $"{((bool)scene["reused"]! ? "  reused" : "")}"
                    + $"{((int)scene["attempts"]! > 1 ? $"  {scene["attempts"]} attempts" : "")}"
            );
        foreach (var (name, link) in job["outputs"]!.AsObject())
            if (link?.GetValueKind() == System.Text.Json.JsonValueKind.String)
                Console.WriteLine($"  {name}: {link}");
    }
}
