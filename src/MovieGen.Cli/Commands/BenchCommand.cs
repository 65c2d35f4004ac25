using System.CommandLine;
using MovieGen.Cli.Benchmarks;
using MovieGen.Cli.Benchmarks.Long;
using MovieGen.Cli.Benchmarks.Montage;
using MovieGen.Cli.Options;

namespace MovieGen.Cli.Commands;

/// <summary>bench: the figures of docs/benchmarks.md, measured here.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var command = new Command("bench", "Measure on this machine; what and how is in docs/benchmarks.md.") { Montage(), Long() };
        foreach (var farm in FarmBenchCommands.Create())
            command.Add(farm);
        return command;
    }

    private static Command Montage()
    {
        var (data, slots) = (Data(), SharedOptions.Slots());
        var runs = Number("--runs", "How often both are measured, in turns.", 3);
        var seconds = Number("--seconds", "Length of the montage.", 60);
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
                var movie = new MontageMovie(Within(parsed.GetValue(seconds), seconds, MontageMovie.MinSeconds, MontageMovie.MaxSeconds));
                var times = Within(parsed.GetValue(runs), runs, 1, 100);
                var picture = parsed.GetValue(cubic) ? PictureQuality.Cubic : PictureQuality.Linear;
                await new MontageBench(Folder(parsed.GetRequiredValue(data)), movie, picture, parsed.GetValue(slots)).RunAsync(
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
        var (data, slots) = (Data(), SharedOptions.Slots());
        var minutes = Number("--minutes", "Length of the movie.", LongMovie.MaxMinutes);
        var command = new Command("long", "A movie of two hours: time, the node's memory and the steadiness of its progress.")
        {
            minutes,
            data,
            slots,
        };
        command.SetAction(
            async (parsed, cancellation) =>
            {
                var movie = new LongMovie(Within(parsed.GetValue(minutes), minutes, 1, LongMovie.MaxMinutes));
                return await new LongBench(Folder(parsed.GetRequiredValue(data)), movie, parsed.GetValue(slots)).RunAsync(cancellation)
                    ? ExitCodes.Done
                    : ExitCodes.Failed;
            }
        );
        return command;
    }

    internal static Option<string> Data() =>
        new("--data")
        {
            Description = "A folder for media, movies and the node's data (default: ./.moviegen/bench).",
            DefaultValueFactory = _ => Path.Combine(".moviegen", "bench"),
        };

    internal static Option<int> Number(string name, string description, int usual) =>
        new(name) { Description = $"{description} (default: {usual})", DefaultValueFactory = _ => usual };

    internal static int Within(int value, Option<int> option, int least, int most) =>
        value >= least && value <= most
            ? value
            : throw new CliException($"{option.Name} is {value}; {least} to {most} can be measured.", ExitCodes.Usage);

    internal static BenchFolder Folder(string path) =>
        OperatingSystem.IsLinux()
            ? new BenchFolder(path)
            : throw new CliException("Benchmarks read what Linux tells of processes; they run on Linux only.", ExitCodes.Refused);
}
