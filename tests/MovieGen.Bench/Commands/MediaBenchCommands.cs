using System.CommandLine;
using MovieGen.Bench.Long;
using MovieGen.Bench.Montage;
using MovieGen.Bench.Sampler;
using MovieGen.Cli;

namespace MovieGen.Bench.Commands;

/// <summary>Benchmarks that render: montage, long and sampler.</summary>
internal static class MediaBenchCommands
{
    public static IEnumerable<Command> Create() => [Montage(), Long(), Sampler()];

    private static Command Sampler()
    {
        var command = new Command("sampler", "The still sampler: milliseconds of one core per 1080p frame.");
        command.SetAction(_ => SamplerBenchmark.Run());
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
