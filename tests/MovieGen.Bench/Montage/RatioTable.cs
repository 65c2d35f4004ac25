using System.Globalization;
using MovieGen.Bench.Measuring;

namespace MovieGen.Bench.Montage;

/// <summary>One way of making the montage, measured once.</summary>
/// <param name="FileBytes">Size of the movie.</param>
internal sealed record MontageRun(Usage Usage, long FileBytes);

/// <summary>Both ways, one right after the other, so that what else the machine does falls on both.</summary>
internal sealed record MontagePair(MontageRun Node, MontageRun Single);

/// <summary>Pairs of runs as a table in Markdown: node, single command, and their ratio, with the medians below.</summary>
internal static class RatioTable
{
    private static readonly (string Name, Func<MontageRun, double> Value, string Format)[] Columns =
    [
        ("wall s", run => run.Usage.WallSeconds, "0.0"),
        ("CPU s", run => run.Usage.CpuSeconds, "0.0"),
        ("memory MB", run => run.Usage.PeakBytes / 1e6, "0"),
        ("size MB", run => run.FileBytes / 1e6, "0.00"),
    ];

    public static IEnumerable<string> Of(IReadOnlyList<MontagePair> pairs)
    {
        yield return Row("run", Columns.SelectMany(column => (string[])[$"node {column.Name}", $"single {column.Name}", "ratio"]));
        yield return Row("---", Enumerable.Repeat("---:", Columns.Length * 3));
        foreach (var (pair, number) in pairs.Select((pair, number) => (pair, number + 1)))
            yield return Row(
                Text(number, "0"),
                Cells(column => column(pair.Node), column => column(pair.Single), column => column(pair.Node) / column(pair.Single))
            );
        yield return Row(
            "median",
            Cells(
                column => Median(pairs.Select(pair => column(pair.Node))),
                column => Median(pairs.Select(pair => column(pair.Single))),
                column => Median(pairs.Select(pair => column(pair.Node) / column(pair.Single)))
            )
        );
    }

    internal static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    private static IEnumerable<string> Cells(
        Func<Func<MontageRun, double>, double> node,
        Func<Func<MontageRun, double>, double> single,
        Func<Func<MontageRun, double>, double> ratio
    ) =>
        Columns.SelectMany(column =>
            (string[])
                [Text(node(column.Value), column.Format), Text(single(column.Value), column.Format), Text(ratio(column.Value), "0.000")]
        );

    private static string Row(string first, IEnumerable<string> cells) => $"| {first} | {string.Join(" | ", cells)} |";

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
