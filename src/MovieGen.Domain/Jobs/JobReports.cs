using System.Collections.Immutable;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Jobs;

/// <summary>
/// Which events follow from what the farm found out about a job: none for what is known already or comes after the end, so that every
/// report may come twice or late.
/// </summary>
public static class JobReports
{
    public static ImmutableArray<IJobEvent> Planned(JobState state, JobOutline outline, DateTimeOffset at) =>
        !state.IsActive || state.Work?.Outline.PlanHash == outline.PlanHash ? [] : [new JobPlanned(state.Request.JobId, outline, at)];

    /// <summary>The storyboard cannot be planned any more: an asset is gone, a document is missing.</summary>
    public static ImmutableArray<IJobEvent> CannotPlan(JobState state, Problem problem, DateTimeOffset at) =>
        state.IsActive ? [new JobFailed(state.Request.JobId, problem, at)] : [];

    /// <summary>A worker started one of its tasks.</summary>
    public static ImmutableArray<IJobEvent> WorkBegan(JobState state, DateTimeOffset at) =>
        state is { IsActive: true, Status: JobStatus.Queued } ? [new JobStarted(state.Request.JobId, at)] : [];

    /// <summary>More is to be shown than the journal proves.</summary>
    public static ImmutableArray<IJobEvent> ProgressMade(JobState state, double percent, DateTimeOffset at) =>
        !state.IsActive || percent <= state.PercentReached ? [] : [new ProgressReached(state.Request.JobId, percent, at)];

    /// <summary>
    /// Segments of one key are published. Of several places that show it, the first was rendered and the others reuse it.
    /// </summary>
    /// <param name="places">All places of the movie that show it.</param>
    /// <param name="render">How it was made for this job; null if it was there.</param>
    public static ImmutableArray<IJobEvent> SegmentsPublished(
        JobState state,
        ArtifactKey key,
        ImmutableArray<int> places,
        RenderRun? render,
        DateTimeOffset at
    )
    {
        if (!state.IsActive || state.Work is not { } work)
            return [];
        var events = ImmutableArray.CreateBuilder<IJobEvent>();
        events.AddRange(WorkBegan(state, at));
        foreach (var index in places.Where(index => !work.Published.Contains(index)))
        {
            events.Add(
                render is null
                    ? Reused(state.Request.JobId, work, index, key, at)
                    : Rendered(state.Request.JobId, work, index, key, render, at)
            );
            render = null;
        }

        return events.ToImmutable();
    }

    /// <param name="facts">Null if only what was made of it is left.</param>
    /// <param name="render">How it was made for this job; null if it was there.</param>
    public static ImmutableArray<IJobEvent> SoundtrackPublished(
        JobState state,
        ArtifactKey key,
        ArtifactFacts? facts,
        RenderRun? render,
        DateTimeOffset at
    )
    {
        if (!state.IsActive || state.Work is not { Soundtrack: null } work)
            return [];
        return
        [
            .. WorkBegan(state, at),
            new SoundtrackMixed(
                state.Request.JobId,
                key,
                work.Outline.Soundtrack.CostSeconds,
                facts?.LoudnessLufs,
                facts?.TruePeakDbtp,
                render is null,
                render?.Seconds ?? 0,
                at
            ),
        ];
    }

    /// <param name="render">How it was made for this job; null if it was there.</param>
    public static ImmutableArray<IJobEvent> MovieReady(JobState state, ArtifactRecord movie, RenderRun? render, DateTimeOffset at) =>
        state is { IsActive: true, Work: { MovieBytes: null, ReadyToAssemble: true } work }
            ?
            [
                new MovieAssembled(
                    state.Request.JobId,
                    movie.Key,
                    work.Outline.Movie.CostSeconds,
                    movie.Bytes,
                    render is null,
                    render?.Seconds ?? 0,
                    at
                ),
            ]
            : [];

    /// <summary>Movie, poster and all other requested outputs are published.</summary>
    public static ImmutableArray<IJobEvent> AllPublished(JobState state, DateTimeOffset at) =>
        state is { IsActive: true, Work: { MovieBytes: not null, Outline: var outline } }
            ? [new MoviePublished(state.Request.JobId, outline.Movie.Key, outline.Poster.Key, outline.Hls?.Key, at)]
            : [];

    /// <summary>A completed job's outputs were looked up in the store.</summary>
    /// <param name="run">In which they were looked up.</param>
    /// <param name="missing">Those that are not there.</param>
    public static ImmutableArray<IJobEvent> OutputsMissing(JobState state, int run, ImmutableArray<JobTask> missing, DateTimeOffset at) =>
        state is { Status: JobStatus.Completed, Deleted: false } && state.Run == run && !missing.IsEmpty
            ? [new OutputsLost(state.Request.JobId, run + 1, missing, at)]
            : [];

    /// <param name="asset">Of an input fault the asset, by id and the user's name for it; empty if it is not known.</param>
    public static ImmutableArray<IJobEvent> AttemptFailed(
        JobState state,
        AgendaItem item,
        string worker,
        RenderFault fault,
        string asset,
        DateTimeOffset at
    )
    {
        if (!state.IsActive)
            return [];
        var before = state.AttemptsAt(item.Task);
        var verdict = RetryPolicy.After(fault, before);
        if (verdict == RetryVerdict.Wait)
            return [];
        var (id, attempt) = (state.Request.JobId, before.Failed + 1);
        var failed = new AttemptFailed(id, item.Task, item.Scene, item.Key, attempt, worker, fault, at);
        return verdict == RetryVerdict.Again ? [failed] : [failed, new JobFailed(id, AttemptProblem.Of(item, fault, asset, attempt), at)];
    }

    private static SegmentRendered Rendered(JobId id, JobWork work, int index, ArtifactKey key, RenderRun render, DateTimeOffset at)
    {
        var segment = work.Outline.Segments[index];
        return new SegmentRendered
        {
            JobId = id,
            Segment = index,
            Scene = segment.Scene,
            Key = key,
            Frames = segment.Frames,
            CostSeconds = segment.CostSeconds,
            Worker = render.Worker,
            Seconds = render.Seconds,
            At = at,
        };
    }

    private static SegmentReused Reused(JobId id, JobWork work, int index, ArtifactKey key, DateTimeOffset at)
    {
        var segment = work.Outline.Segments[index];
        return new SegmentReused(id, index, segment.Scene, key, segment.Frames, segment.CostSeconds, at);
    }
}
