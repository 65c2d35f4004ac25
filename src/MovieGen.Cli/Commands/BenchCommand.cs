using System.CommandLine;

namespace MovieGen.Cli.Commands;

/// <summary>bench: the figures of docs/benchmarks.md, measured here.</summary>
internal static class BenchCommand
{
    public static Command Create() => new("bench", "Measure: montage, long.");
}
