using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Akka.Actor;
using MovieGen.Api.Jobs;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Gateway.Serving;

namespace MovieGen.Gateway.Jobs;

/// <summary>
/// Follows one job for one response: a snapshot, then changes, until the job ends. A stream costs a channel and a timer of its own, and no
/// actor.
/// </summary>
public sealed class JobFollower(JobClient jobs, JobTopics topics, TimeProvider clock, ActorSystem system)
{
    /// <summary>
    /// Changes that wait for a slow client; beyond that the oldest are left out, and the next look at the job makes up for it.
    /// </summary>
    private const int Buffered = 64;

    /// <summary>Silence is counted in these.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>After so many pauses without an event the job itself is looked at: topics may lose messages.</summary>
    private const int PausesToLook = 2;

    /// <summary>After so many, 15 s, a comment shows that the connection is alive.</summary>
    private const int PausesToPing = 3;

    /// <param name="lastSeen">The revision that the client has; 0 if it has none.</param>
    internal async IAsyncEnumerable<StreamItem> FollowAsync(
        JobId id,
        long lastSeen,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        // Subscribed before the snapshot is taken, so that no change falls between the two. What arrives out of order or twice is told by
        // its revision.
        var signals = Channel.CreateBounded<JobChanged?>(
            new BoundedChannelOptions(Buffered) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
        );
        using var topic = topics.Follow(id, change => signals.Writer.TryWrite(change));
        await using var silence = clock.CreateTimer(
            _ => signals.Writer.TryWrite(null),
            null,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan
        );
        var (look, pauses) = (true, 0);
        while (true)
        {
            if (look)
            {
                look = false;
                if ((await jobs.AskAsync(new JobCommands.GetJob(id, AccountId.Local), cancellation)).Summary is not { } now)
                    yield break;
                if (now.Revision > lastSeen || lastSeen == 0)
                {
                    (lastSeen, pauses) = (now.Revision, 0);
                    yield return EventOf("snapshot", now, await jobs.ScenesAsync(AccountId.Local, id, now.SceneCount, cancellation));
                }

                if (now.FinishedAt is not null)
                    yield break;
            }

            silence.Change(Pause, Timeout.InfiniteTimeSpan);
            if (await signals.Reader.ReadAsync(cancellation) is not { } change)
            {
                pauses++;
                look = pauses == PausesToLook;
                if (pauses < PausesToPing)
                    continue;
                pauses = 0;
                yield return StreamItem.Ping.Instance;
            }
            else if (IsNews(change, lastSeen))
            {
                (lastSeen, pauses) = (change.Summary.Revision, 0);
                yield return EventOf("change", change.Summary, change.Scenes);
                if (change.Summary.FinishedAt is not null)
                    yield break;
            }
        }
    }

    /// <summary>Of one revision there are several messages if many scenes changed.</summary>
    private static bool IsNews(JobChanged change, long lastSeen) =>
        change.Summary.Revision > lastSeen || (change.Summary.Revision == lastSeen && !change.Scenes.IsEmpty);

    private StreamItem EventOf(string name, JobSummary job, IReadOnlyList<SceneView> scenes) =>
        new StreamItem.Event(
            name,
            $"{job.Revision}",
            new JobDetail(JobOverview.Of(job).WithPoolWarning(system), [.. scenes.Select(SceneLine.Of)])
        );
}
