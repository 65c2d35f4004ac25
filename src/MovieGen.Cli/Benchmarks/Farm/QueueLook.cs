using Akka.Actor;
using MovieGen.Cli.Benchmarks.Measuring;
using MovieGen.Contracts.Scheduling;

namespace MovieGen.Cli.Benchmarks.Farm;

/// <summary>Asks the queue how it stands.</summary>
internal static class QueueLook
{
    /// <summary>The view names no more workers than this.</summary>
    private const int MostWorkersTold = 400;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MeetingTime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);

    /// <summary>Workers beyond those that are told report within this time, and a new queue has opened.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    public static Task<QueueView> AskAsync(IActorRef queue, CancellationToken cancellation) =>
        queue.Ask<QueueView>(new QueueMessages.GetQueue(), Patience, cancellation);

    /// <summary>Waits until the queue knows the workers.</summary>
    public static async Task WorkersAsync(IActorRef queue, int workers, CancellationToken cancellation)
    {
        await Condition.HoldsAsync(async () => (await AskAsync(queue, cancellation)).Workers.Length >= Math.Min(workers, MostWorkersTold), "the queue knows all workers", MeetingTime, cancellation);
        await Task.Delay(Settling, cancellation);
    }

    /// <summary>Looks again and again until told to stop.</summary>
    /// <returns>How far any account ever was from its fair share, in slots, while all accounts had work waiting; and how often that was looked at.</returns>
    public static async Task<ShareFigures> SharesAsync(IActorRef queue, int accounts, CancellationToken over)
    {
        var (worst, looks) = (0.0, 0);
        try
        {
            for (; ; await Task.Delay(Glance, over))
            {
                var shares = (await AskAsync(queue, over)).Accounts;
                if (shares.Length < accounts || shares.Any(share => share.Waiting == 0)) continue;
                var fair = (double)shares.Sum(share => share.Running) / accounts;
                worst = Math.Max(worst, shares.Max(share => Math.Abs(share.Running - fair)));
                looks++;
            }
        }
        catch (OperationCanceledException)
        {
            return new ShareFigures(worst, looks);
        }
    }
}

/// <param name="Worst">Slots that an account had more or less than its fair share, at most.</param>
/// <param name="Looks">How often all accounts had work waiting when it was looked at.</param>
internal sealed record ShareFigures(double Worst, int Looks);
