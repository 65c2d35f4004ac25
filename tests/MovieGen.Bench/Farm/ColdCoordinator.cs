using System.Diagnostics;
using System.Globalization;
using MovieGen.Farm.Databases;

namespace MovieGen.Bench.Farm;

/// <summary>
/// The body of a child process: a coordinator that finds unfinished jobs, and says when each has offered something to the queue, or how
/// many have when it waited too long.
/// </summary>
internal static class ColdCoordinator
{
    private const string Told = "cold start: ";

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public static async Task RunAsync(string folder, FarmDatabase database, int jobs, CancellationToken cancellation)
    {
        using var self = Process.GetCurrentProcess();
        double Seconds() => (DateTime.Now - self.StartTime).TotalSeconds;
        var tap = new TapRecord();
        await using var member = await FarmMember.CoordinatorAsync(folder, database, simulatesStore: false, tap);
        while (tap.Jobs < jobs && Seconds() < Timeout.TotalSeconds)
            await Task.Delay(Glance, cancellation);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Told}{tap.Jobs} {Seconds():0.00}"));
        await Task.Delay(System.Threading.Timeout.Infinite, cancellation);
    }

    public static bool Tells(string line) => line.StartsWith(Told, StringComparison.Ordinal);

    public static ColdFigures Read(string line)
    {
        var figures = line[Told.Length..].Split(' ');
        return new ColdFigures(int.Parse(figures[0], CultureInfo.InvariantCulture), double.Parse(figures[1], CultureInfo.InvariantCulture));
    }
}

/// <param name="Offered">Jobs that had offered work in the end: all, unless some had not after a minute.</param>
/// <param name="Seconds">From the start of the process.</param>
internal sealed record ColdFigures(int Offered, double Seconds);
