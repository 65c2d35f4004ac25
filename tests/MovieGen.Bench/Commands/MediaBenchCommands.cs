using System.CommandLine;
using MovieGen.Bench.Inspect;
using MovieGen.Bench.Long;
using MovieGen.Bench.Montage;
using MovieGen.Bench.Sampler;
using MovieGen.Cli;

namespace MovieGen.Bench.Commands;

/// <summary>Benchmarks of the media engine: montage, long, inspect and sampler.</summary>
internal static class MediaBenchCommands
{
    public static IEnumerable<Command> Create() => [Montage(), Long(), Inspect(), Sampler()];

    private static Command Sampler()
    {
        var command = new Command("sampler", "The still sampler: milliseconds of one core per 1080p frame.");
        command.SetAction(_ => SamplerBenchmark.Run());
        return command;
    }

    private static Command Inspect()
    {
        var data = BenchOptions.Data();
        var runs = BenchOptions.Number("--runs", "Inspections of each file (with --against: in each turn).", 15);
        var turns = BenchOptions.Number("--turns", "With --against: how often each program is started.", 5);
        var against = new Option<string>("--against")
        {
            Description = "A program of another release that inspects the same files in turns with this one; see docs/benchmarks.md.",
        };
        var list = new Option<bool>("--list") { Hidden = true };
        var command = new Command("inspect", "How long the inspection of an upload takes, for ten ordinary kinds of files.")
        {
            runs,
            turns,
            against,
            list,
            data,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var bench = new InspectBench(
                    BenchOptions.Folder(parsed.GetRequiredValue(data)),
                    BenchOptions.Within(parsed.GetValue(runs), runs, 1, 1000)
                );
                await (
                    parsed.GetValue(against) is { } other
                        ? bench.CompareAsync(other, BenchOptions.Within(parsed.GetValue(turns), turns, 1, 100), cancellation)
                    : parsed.GetValue(list) ? bench.ListAsync(cancellation)
                    : bench.RunAsync(cancellation)
                );
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static Command Montage()
    {
        var (data, slots) = (BenchOptions.Data(), BenchOptions.Slots());
        var runs = BenchOptions.Number("--runs", "How often both are measured, in turns.", 3);
        var seconds = BenchOptions.Number("--seconds", "Length of the montage.", 60);
        var cubic = new Option<bool>("--cubic")
        {
            Description = "Let the single command interpolate photos as sharply as the node does, at a higher price; else linearly.",
        };
        var command = new Command("montage", "One montage by a node and by a single FFmpeg command: time, CPU, memory, size, similarity.")
        {
            runs,
            seconds,
            cubic,
            data,
            slots,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var movie = new MontageMovie(
                    BenchOptions.Within(parsed.GetValue(seconds), seconds, MontageMovie.MinSeconds, MontageMovie.MaxSeconds)
                );
                var times = BenchOptions.Within(parsed.GetValue(runs), runs, 1, 100);
                var picture = parsed.GetValue(cubic) ? PictureQuality.Cubic : PictureQuality.Linear;
                await new MontageBench(BenchOptions.Folder(parsed.GetRequiredValue(data)), movie, picture, parsed.GetValue(slots)).RunAsync(
                    times,
                    cancellation
                );
                return ExitCodes.Done;
            }
        );
        return command;
    }

    private static Command Long()
    {
        var (data, slots) = (BenchOptions.Data(), BenchOptions.Slots());
        var minutes = BenchOptions.Number("--minutes", "Length of the movie.", LongMovie.MaxMinutes);
        var command = new Command("long", "A movie of two hours: time, the node's memory and the steadiness of its progress.")
        {
            minutes,
            data,
            slots,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var movie = new LongMovie(BenchOptions.Within(parsed.GetValue(minutes), minutes, 1, LongMovie.MaxMinutes));
                return await new LongBench(BenchOptions.Folder(parsed.GetRequiredValue(data)), movie, parsed.GetValue(slots)).RunAsync(
                    cancellation
                )
                    ? ExitCodes.Done
                    : ExitCodes.Failed;
            }
        );
        return command;
    }
}
