using System.Diagnostics;
using System.Globalization;
using MovieGen.Farm.Hosting;

namespace MovieGen.Cli.Benchmarks.Farm;

/// <summary>The body of a child process: a coordinator that finds unfinished jobs, and says when each has offered something to the queue.</summary>
internal static class ColdCoordinator
{
    public const string Offered = "all offered after ";

    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    public static async Task RunAsync(string folder, FarmDatabase database, int jobs, CancellationToken cancellation)
    {
        using var self = Process.GetCurrentProcess();
        var tap = new TapRecord();
        await using var member = await FarmMember.CoordinatorAsync(folder, database, simulatesStore: false, tap);
        while (tap.Jobs < jobs) await Task.Delay(Glance, cancellation);
        var seconds = (DateTime.Now - self.StartTime).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Offered}{seconds:0.00}"));
        await Task.Delay(Timeout.Infinite, cancellation);
    }
}
