using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Options;

namespace MovieGen.Cli.Progress;

/// <summary>The plan of a dry run as text.</summary>
internal static class PlanText
{
    public static void Print(JsonNode plan, bool json)
    {
        if (json)
        {
            SharedOptions.Print(plan);
            return;
        }

        Console.WriteLine(
            $"\"{plan["title"]}\"  {Durations.Text((double)plan["durationSeconds"]!)}, {plan["width"]}×{plan["height"]}, "
                + $"{plan["fps"]} frames/s, {plan["frames"]} frames in {plan["segments"]} segments"
        );
        foreach (var scene in plan["scenes"]!.AsArray())
            Console.WriteLine(
                $"  {Column.Right((int)scene!["index"]! + 1, 4)}  {Column.Right(Durations.Text((double)scene["startSeconds"]!), 8)}  "
                    + $"{Column.Right(Durations.Text((double)scene["durationSeconds"]!), 7)}  {Column.Left(scene["id"], 16)}"
                    + (scene["transition"] is { } transition ? $"  → {transition}, {scene["transitionFrames"]} frames" : "")
            );
        foreach (var warning in plan["warnings"]!.AsArray())
            Console.WriteLine(ProblemText.Line(warning!));
        Console.WriteLine(
            $"  to render: {TimeLeft.About((double)plan["estimate"]!["wallSeconds"]!)} on this machine, minus what is already rendered"
        );
    }
}
