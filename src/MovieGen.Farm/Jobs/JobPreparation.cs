using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Data.Common;
using System.Net.Sockets;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Jobs;

/// <summary>
/// What a job does outside its mailbox. All of it is short and can be done again; a result that comes too late is ignored.
/// </summary>
internal static class JobPreparation
{
    private const int AsksAtOnce = 8;

    /// <summary>After a restart a thousand jobs prepare at once; these may.</summary>
    private static readonly SemaphoreSlim Gate = new(2 * Environment.ProcessorCount);

    public static Task<PreparedMovie> PlanAsync(JobEnvironment environment, JobSubmitted job) =>
        Gated("job.plan", job, () => environment.Planner.PlanAsync(job.Account, job.Storyboard, CancellationToken.None));

    /// <summary>The plan's artifacts that are published.</summary>
    public static Task<IReadOnlyDictionary<ArtifactKey, ArtifactRecord>> FindPublishedAsync(
        JobEnvironment environment,
        JobSubmitted job,
        MoviePlan plan
    ) =>
        Gated<IReadOnlyDictionary<ArtifactKey, ArtifactRecord>>(
            "job.findPublished",
            job,
            async () =>
            {
                var found = new ConcurrentDictionary<ArtifactKey, ArtifactRecord>();
                var options = new ParallelOptions { MaxDegreeOfParallelism = AsksAtOnce };
                await Parallel.ForEachAsync(
                    JobAgenda.KeysOf(plan),
                    options,
                    async (key, token) =>
                    {
                        if (await environment.Artifacts.FindAsync(job.Account, key, token) is { } record)
                            found[key] = record;
                    }
                );
                return found;
            }
        );

    /// <summary>What the job learns of it. Where the movie itself is there, all that it was made of counts as there.</summary>
    public static ImmutableArray<IJobEvent> EventsOf(
        JobState state,
        MoviePlan plan,
        IReadOnlyDictionary<ArtifactKey, ArtifactRecord> published,
        DateTimeOffset now
    )
    {
        var events = ImmutableArray.CreateBuilder<IJobEvent>();
        var movie = published.GetValueOrDefault(plan.Movie.Key);
        foreach (var places in plan.Segments.GroupBy(s => s.Artifact.Key))
            if (movie is not null || published.ContainsKey(places.Key))
                Add(new JobReport.SegmentsPublished(places.Key, [.. places.Select(s => s.Index)], null, now));

        var soundtrack = published.GetValueOrDefault(plan.Soundtrack.Key);
        if (movie is not null || soundtrack is not null)
            Add(
                new JobReport.SoundtrackPublished(
                    plan.Soundtrack.Key,
                    soundtrack?.Facts.LoudnessLufs,
                    soundtrack?.Facts.TruePeakDbtp,
                    null,
                    now
                )
            );
        if (movie is not null)
            Add(new JobReport.MovieReady(plan.Movie.Key, movie.Bytes, null, now));
        return events.ToImmutable();

        void Add(JobReport report)
        {
            var happened = JobReports.Record(state, report);
            state = happened.Aggregate(state, (s, e) => s.Apply(e));
            events.AddRange(happened);
        }
    }

    /// <summary>Whether trying again may help: a store, a disk, a network or the database was away for a while.</summary>
    public static bool MayPass(Exception problem)
    {
        for (var cause = problem; cause is not null; cause = cause.InnerException)
            if (
                cause
                is IOException
                    or UnauthorizedAccessException
                    or TimeoutException
                    or OperationCanceledException
                    or DbException
                    or SocketException
                    or HttpRequestException
            )
                return true;
        return false;
    }

    /// <summary>
    /// Removes what a deleted job published, unless another job of the account makes the same movie, or may make it. Segments stay: other
    /// movies share them.
    /// </summary>
    /// <returns>What became of them, for the log; null where it is not known yet who else uses them.</returns>
    public static async Task<string?> RemoveOutputsAsync(JobEnvironment environment, JobState deleted)
    {
        if (deleted.Work?.Outline is not { } outline)
            return "none";
        var (job, movie) = (deleted.Request, outline.Movie.Key);
        switch (await environment.OutputUsers.OthersOfAsync(job.Account, job.JobId, movie, CancellationToken.None))
        {
            case OutputUse.Unknown:
                return null;
            case OutputUse.Shared:
                return "kept for another job";
        }

        foreach (var key in new[] { outline.Hls?.Key, outline.Poster.Key, movie }.OfType<ArtifactKey>())
            await environment.Artifacts.DeleteAsync(job.Account, key, CancellationToken.None);
        return "removed";
    }

    private static async Task<T> Gated<T>(string span, JobSubmitted job, Func<Task<T>> work)
    {
        await Gate.WaitAsync();
        try
        {
            using var activity = FarmInstruments.Continue(span, job.TraceParent, job.JobId);
            return await Task.Run(work);
        }
        finally
        {
            Gate.Release();
        }
    }
}
