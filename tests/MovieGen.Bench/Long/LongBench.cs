using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Bench.Measuring;
using MovieGen.Cli.Local;
using MovieGen.Cli.Progress;
using MovieGen.Cli.Storyboards;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Examination;
using MovieGen.Media.Processes;
using MovieGen.Media.Samples;

namespace MovieGen.Bench.Long;

/// <summary>
/// One long movie on one node with a new data folder, watched from submission to a file that is examined to its last frame.
/// </summary>
internal sealed class LongBench(BenchFolder folder, LongMovie movie, int slots)
{
    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(1);

    private readonly PercentRecord _percent = new();
    private Moment _latest = new(0, 0);
    private long _peak;

    /// <returns>Whether the examination found nothing wrong.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await using var node = await LocalNode.StartAsync(folder.FreshNode(), slots, cancellation);
        var gate = node.Services.GetRequiredService<IFFmpegGate>();
        Console.WriteLine("making the media (kept for the next time)");
        var storyboard = await movie.MakeAsync(folder.Media, new SampleMedia(gate), cancellation);
        var job = new BenchJob(node, await StoryboardUpload.PrepareAsync(storyboard, node.Client, _ => { }, cancellation));
        var plan = await job.PlanAsync(cancellation);
        Tell(plan);
        var (done, wall) = await WatchAsync(job, cancellation);
        Tell(done, wall, plan);
        var target = Path.Combine(folder.Movies, "long.mp4");
        await job.DownloadAsync(done, target, cancellation);
        return await ExamineAsync(target, plan, gate, cancellation);
    }

    private async Task<(JsonNode Job, TimeSpan Wall)> WatchAsync(BenchJob job, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var began = Stopwatch.GetTimestamp();
        var sampling = SampleAsync(began, over.Token);
        try
        {
            var done = await job.RunAsync(change => See(change, Stopwatch.GetElapsedTime(began)), cancellation);
            return (done, Stopwatch.GetElapsedTime(began));
        }
        finally
        {
            await over.CancelAsync();
            await sampling;
        }
    }

    private void See(JsonNode change, TimeSpan at)
    {
        var moment = new Moment((double)change["percent"]!, (long)change["framesDone"]!);
        _percent.See(at, moment.Percent);
        Volatile.Write(ref _latest, moment);
    }

    private async Task SampleAsync(long began, CancellationToken over)
    {
        Console.WriteLine("| minute | percent | frames/s | node memory MB | of it not files MB |\n|---:|---:|---:|---:|---:|");
        var (minute, framesBefore) = (0, 0L);
        using var timer = new PeriodicTimer(Glance);
        try
        {
            while (await timer.WaitForNextTickAsync(over))
            {
                var (resident, anonymous) = ProcessTree.OwnMemoryBytes();
                _peak = Math.Max(_peak, resident);
                if (Stopwatch.GetElapsedTime(began).TotalMinutes < minute + 1)
                    continue;
                minute++;
                var now = Volatile.Read(ref _latest);
                Console.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {minute} | {now.Percent:0.00} | {(now.Frames - framesBefore) / 60.0:0.0} | {resident / 1e6:0} | "
                            + $"{anonymous / 1e6:0} |"
                    )
                );
                framesBefore = now.Frames;
            }
        }
        catch (OperationCanceledException)
        {
            // The movie is done, or was given up.
        }
    }

    private void Tell(MoviePlan plan) =>
        Console.WriteLine(
            $"{movie.Scenes} scenes, {plan.Timeline.Frames} frames ({Durations.Text(plan.Timeline.DurationSeconds)}), "
                + $"{plan.Segments.Length} segments, "
                + $"{plan.Segments.Select(segment => segment.Artifact.Key).Distinct().Count()} of them different"
        );

    private void Tell(JsonNode job, TimeSpan wall, MoviePlan plan) =>
        Console.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""

                from submission to the finished movie  {Durations.Text(wall.TotalSeconds)} ({plan.Timeline.Frames
                    / wall.TotalSeconds:0.0} frames/s, {plan.Timeline.DurationSeconds / wall.TotalSeconds:0.00} × its length)
                segments reused                        {job["segmentsReused"]}
                peak memory of the node, no FFmpeg     {_peak / 1e6:0} MB
                longest standstill of percent          {Durations.Text(
                    _percent.MaxStandstill.TotalSeconds
                )} at {_percent.StoodStillAt:0.00} %
                percent ever fell                      {(_percent.EverFell ? "yes" : "no")}
                """
            )
        );

    private static async Task<bool> ExamineAsync(string target, MoviePlan plan, IFFmpegGate gate, CancellationToken cancellation)
    {
        var chapters = ((MovieDescription)plan.Movie.Description).Chapters.Length;
        var output = plan.Timeline.Output;
        var wanted = new MovieExpectation(
            output.Width,
            output.Height,
            $"{output.Rate}",
            plan.Timeline.Frames,
            LongMovie.LoudnessLufs,
            chapters
        );
        var report = await new MovieExamination(gate).ExamineAsync(target, wanted, cancellation);
        Console.WriteLine($"\nVerification of {target}, {new FileInfo(target).Length / 1_000_000} MB");
        foreach (var finding in report.Findings)
            Console.WriteLine($"  {FindingText.Line(finding)}");
        return report.Good;
    }

    private sealed record Moment(double Percent, long Frames);
}
