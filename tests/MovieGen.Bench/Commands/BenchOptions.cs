using System.CommandLine;
using MovieGen.Cli;

namespace MovieGen.Bench.Commands;

/// <summary>Options that several benchmarks have.</summary>
internal static class BenchOptions
{
    public static Option<string> Data() =>
        new("--data")
        {
            Description = "A folder for media, movies and the node's data (default: ./.moviegen/bench).",
            DefaultValueFactory = _ => Path.Combine(".moviegen", "bench"),
        };

    public static Option<int> Slots() => new("--slots") { Description = "Concurrent render tasks (default: one per core)." };

    public static Option<int> Number(string name, string description, int usual) =>
        new(name) { Description = $"{description} (default: {usual})", DefaultValueFactory = _ => usual };

    /// <exception cref="CliException">The value is not between <paramref name="min"/> and <paramref name="max"/>.</exception>
    public static int Within(int value, Option<int> option, int min, int max) =>
        value >= min && value <= max
            ? value
            : throw new CliException($"{option.Name} is {value}; {min} to {max} can be measured.", ExitCodes.Usage);

    /// <exception cref="CliException">The system is not Linux, whose /proc the benchmarks read.</exception>
    public static BenchFolder Folder(string path) =>
        OperatingSystem.IsLinux()
            ? new BenchFolder(path)
            : throw new CliException("Benchmarks read what Linux tells of processes; they run on Linux only.", ExitCodes.Refused);
}
