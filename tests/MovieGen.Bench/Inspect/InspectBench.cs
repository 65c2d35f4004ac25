using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Bench.Measuring;
using MovieGen.Bench.Processes;
using MovieGen.Cli;
using MovieGen.Contracts.Media;
using MovieGen.Media;
using MovieGen.Media.Installation;

namespace MovieGen.Bench.Inspect;

/// <summary>How long the inspection of an upload takes, for ten ordinary kinds of files; also against another release.</summary>
/// <param name="runs">Inspections of each file.</param>
internal sealed class InspectBench(BenchFolder folder, int runs)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    private const string End = "end";

    /// <summary>Prints the median of each kind.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var times = new Dictionary<string, List<double>>();
        await MeasureAsync((file, milliseconds) => Add(times, file, milliseconds), cancellation);
        Row("kind", "KiB", "median ms", "fastest", "slowest");
        foreach (var (kind, file) in InspectedFiles.All)
            Row(kind, Text(SizeOf(file)), Text(Median(times[file])), Text(times[file].Min()), Text(times[file].Max()));
        Console.WriteLine($"{runs} inspections of each; load of the machine {MachineLoad.Text()}");
    }

    /// <summary>Prints one line for each inspection, for the process that compares.</summary>
    public async Task ListAsync(CancellationToken cancellation)
    {
        await MeasureAsync(
            (file, milliseconds) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{file}\t{milliseconds:0.00}")),
            cancellation
        );
        Console.WriteLine(End);
    }

    /// <summary>Lets this program and another one inspect the same files in turns, and prints both medians and their ratio.</summary>
    /// <param name="other">Prints, called with a folder of files and a number of inspections, what <see cref="ListAsync"/> prints.</param>
    /// <param name="turns">How often each is started.</param>
    public async Task CompareAsync(string other, int turns, CancellationToken cancellation)
    {
        using (var installation = await DetectAsync(cancellation))
            await new InspectedFiles(folder.Media, installation.Gate).MakeAsync(cancellation);
        var number = runs.ToString(CultureInfo.InvariantCulture);
        var (before, after) = (new Dictionary<string, List<double>>(), new Dictionary<string, List<double>>());
        for (var turn = 0; turn < turns; turn++)
        {
            await using (var theirs = ChildProcess.Start(other, [folder.Media, number], new Dictionary<string, string>()))
                await CollectAsync(theirs, before, cancellation);
            string[] arguments = ["inspect", "--list", "--runs", number, "--data", folder.Root];
            await using (var ours = ChildProcess.StartSelf(arguments, new Dictionary<string, string>()))
                await CollectAsync(ours, after, cancellation);
        }
        Row("kind", "other ms", "this ms", "ratio");
        foreach (var (kind, file) in InspectedFiles.All)
        {
            var (theirs, ours) = (Median(before[file]), Median(after[file]));
            Row(kind, Text(theirs), Text(ours), (ours / theirs).ToString("0.00", CultureInfo.InvariantCulture));
        }
        Console.WriteLine($"{turns * runs} inspections of each by each, in {turns} turns; load of the machine {MachineLoad.Text()}");
    }

    private async Task MeasureAsync(Action<string, double> measured, CancellationToken cancellation)
    {
        using var installation = await DetectAsync(cancellation);
        await new InspectedFiles(folder.Media, installation.Gate).MakeAsync(cancellation);
        await using var services = new ServiceCollection().AddLogging().AddMovieGenMedia(installation).BuildServiceProvider();
        var inspector = services.GetRequiredService<IAssetInspector>();
        foreach (var (_, file) in InspectedFiles.All)
            await InspectAsync(inspector, file, cancellation);
        for (var run = 0; run < runs; run++)
        {
            foreach (var (_, file) in InspectedFiles.All)
                measured(file, await InspectAsync(inspector, file, cancellation));
        }
    }

    private async Task<double> InspectAsync(IAssetInspector inspector, string file, CancellationToken cancellation)
    {
        var start = Stopwatch.GetTimestamp();
        var inspection = await inspector.InspectAsync(Path.Combine(folder.Media, file), cancellation);
        var elapsed = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        return inspection.Problem is null ? elapsed : throw new CliException($"{file}: {inspection.Problem.Message}", ExitCodes.Failed);
    }

    private Task<MediaInstallation> DetectAsync(CancellationToken cancellation) =>
        MediaInstallation.DetectAsync(
            new MediaOptions { ScratchFolder = Path.Combine(folder.Root, "scratch") },
            NullLogger.Instance,
            TimeProvider.System,
            cancellation
        );

    private static async Task CollectAsync(ChildProcess child, Dictionary<string, List<double>> times, CancellationToken cancellation)
    {
        await child.LineAsync(line => line.Text == End, Patience, cancellation);
        foreach (var columns in child.Lines.Select(line => line.Text.Split('\t')).Where(columns => columns.Length == 2))
            Add(times, columns[0], double.Parse(columns[1], CultureInfo.InvariantCulture));
    }

    private static void Add(Dictionary<string, List<double>> times, string file, double milliseconds)
    {
        if (!times.TryGetValue(file, out var list))
            times[file] = list = [];
        list.Add(milliseconds);
    }

    private static void Row(string kind, params string[] columns) =>
        Console.WriteLine(kind.PadRight(40) + string.Concat(columns.Select(column => column.PadLeft(12))));

    private static string Text(double number) => number.ToString("0", CultureInfo.InvariantCulture);

    private long SizeOf(string file) => new FileInfo(Path.Combine(folder.Media, file)).Length >> 10;

    private static double Median(List<double> values)
    {
        var sorted = values.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
