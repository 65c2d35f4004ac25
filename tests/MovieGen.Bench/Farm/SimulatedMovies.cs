using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Bench.Farm;

/// <summary>One job of the simulated farm.</summary>
internal sealed record SimulatedOrder(JobId Job, AccountId Account, int Priority, byte[] Storyboard);

/// <summary>
/// Movies of coloured cards: every card is a segment, no two are alike, and they last as shots do, a few of them many times as long as the
/// usual one. They go through the real parser, compiler and planner, so tasks have their real size.
/// </summary>
internal static class SimulatedMovies
{
    private const double UsualSeconds = 2.5;
    private const double Spread = 0.6;
    private const double MinSeconds = 0.5;
    private const double MaxSeconds = 15;

    /// <param name="kind">Tells the jobs of one measurement from those of another.</param>
    /// <param name="priority">Of the very first job; all others have none.</param>
    public static IReadOnlyList<SimulatedOrder> Orders(string kind, int accounts, int jobsPerAccount, int segments, int priority) =>
        [
            .. from account in Enumerable.Range(0, accounts)
            from job in Enumerable.Range(0, jobsPerAccount)
            let number = account * jobsPerAccount + job
            select new SimulatedOrder(
                new JobId($"{JobId.Prefix}{kind}{number:d6}"),
                new AccountId($"account-{account:d3}"),
                number == 0 ? priority : 0,
                Storyboard(kind, number, segments)
            ),
        ];

    /// <summary>The segments as the queue sees them, the longest first, as a job offers them.</summary>
    public static IReadOnlyList<IReadOnlyList<RenderTask>> Tasks(IReadOnlyList<SimulatedOrder> orders)
    {
        var tasks = new ConcurrentDictionary<int, IReadOnlyList<RenderTask>>();
        Parallel.ForEach(orders.Index(), order => tasks[order.Index] = TasksOf(order.Item));
        return [.. tasks.OrderBy(entry => entry.Key).Select(entry => entry.Value)];
    }

    private static List<RenderTask> TasksOf(SimulatedOrder order)
    {
        var prepared = MovieBuild.Prepare(order.Storyboard, new Dictionary<string, Asset>(), order.Account, SimulatedEngine.Identification);
        var plan = prepared.Plan ?? throw new InvalidOperationException(string.Join("; ", prepared.Problems));
        return
        [
            .. plan
                .Segments.OrderByDescending(segment => segment.Artifact.CostSeconds)
                .Select(segment => new RenderTask
                {
                    Key = segment.Artifact.Key,
                    Account = order.Account,
                    JobId = order.Job,
                    Label = JobTask.Segment(segment.Index).ToString(),
                    Frames = segment.Movie.Count,
                    CostSeconds = segment.Artifact.CostSeconds,
                    Priority = order.Priority,
                    Draft = false,
                    Inline = DescriptionJson.Serialize(segment.Artifact.Description),
                    Document = null,
                    TraceParent = null,
                    Engine = plan.Engine,
                    MemoryBytes = MemoryModel.Of(segment.Artifact.Description),
                }),
        ];
    }

    private static byte[] Storyboard(string kind, int number, int segments)
    {
        var random = new Random(number);
        return JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                title = $"{kind} {number}",
                output = new
                {
                    resolution = "360p",
                    fps = "24",
                    quality = "standard",
                    hls = false,
                },
                scenes = Enumerable
                    .Range(0, segments)
                    .Select(scene => new
                    {
                        // Keys are an account's own, so only the jobs of one account must differ.
                        card = new { background = Colour(number, scene), duration = Seconds(random) },
                        transition = "cut",
                    }),
            }
        );
    }

    private static string Colour(int number, int scene) =>
        string.Create(CultureInfo.InvariantCulture, $"#{((number * 4096) + scene) & 0xffffff:x6}");

    private static double Seconds(Random random)
    {
        var seconds = UsualSeconds * Math.Exp(Spread * Gauss(random));
        return Math.Round(Math.Clamp(seconds, MinSeconds, MaxSeconds), 2);
    }

    /// <summary>Normally distributed (Box and Muller).</summary>
    internal static double Gauss(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
