using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using MovieGen.Bench.Measuring;
using MovieGen.Contracts.Scheduling;

namespace MovieGen.Bench.Farm;

/// <summary>Asks the queue how it stands.</summary>
internal static class QueueLook
{
    /// <summary>The view names no more workers than this.</summary>
    private const int MaxWorkersTold = 400;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MeetingTime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    /// <summary>Workers beyond those that the queue tells of report within this time: they do each second.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    public static Task<QueueView> AskAsync(IActorRef queue, CancellationToken cancellation) =>
        queue.Ask<QueueView>(new QueueMessages.GetQueue(), Timeout, cancellation);

    /// <summary>Waits until the queue knows the workers.</summary>
    public static async Task WorkersAsync(IActorRef queue, int workers, CancellationToken cancellation)
    {
        await Condition.HoldsAsync(
            async () => (await AskAsync(queue, cancellation)).Workers.Length >= Math.Min(workers, MaxWorkersTold),
            "the queue knows all workers",
            MeetingTime,
            cancellation
        );
        await Task.Delay(Settling, cancellation);
    }

    /// <summary>Looks again and again until told to stop.</summary>
    /// <returns>
    /// How far any account was from its fair share, in slots, while all accounts had work waiting. Whoever comes first to an empty farm
    /// gets all of it, and nothing is taken away again; so that counts from the moment at which the shares were fair for the first time.
    /// </returns>
    public static async Task<ShareFigures> SharesAsync(IActorRef queue, int accounts, CancellationToken over)
    {
        var (worst, looks, began, settled) = (0.0, 0, 0L, (double?)null);
        try
        {
            for (; ; await Task.Delay(Glance, over))
            {
                var shares = (await AskAsync(queue, over)).Accounts;
                if (shares.Length < accounts || shares.Any(share => share.Waiting == 0))
                    continue;
                var fair = (double)shares.Sum(share => share.Running) / accounts;
                var off = shares.Max(share => Math.Abs(share.Running - fair));
                if (began == 0)
                    began = Stopwatch.GetTimestamp();
                if (settled is null && off <= 1)
                    settled = Stopwatch.GetElapsedTime(began).TotalSeconds;
                if (settled is null)
                    continue;
                worst = Math.Max(worst, off);
                looks++;
            }
        }
        catch (OperationCanceledException)
        {
            return new ShareFigures(settled, worst, looks);
        }
    }
}

/// <param name="SettledSeconds">From the moment at which all accounts had work until nobody was more than a slot from its fair share; null
/// where that never was so.</param>
/// <param name="Worst">Slots that an account had more or less than its fair share after that, at most.</param>
/// <param name="Looks">How often all accounts had work waiting when it was looked at after that.</param>
internal sealed record ShareFigures(double? SettledSeconds, double Worst, int Looks)
{
    public string Text =>
        SettledSeconds is { } settled
            ? string.Create(
                CultureInfo.InvariantCulture,
                $"fair after {settled:0.0} s, then at most {Worst:0.00} slots from fair in {Looks} looks while all accounts had work"
            )
            : "never fair while all accounts had work";
}
