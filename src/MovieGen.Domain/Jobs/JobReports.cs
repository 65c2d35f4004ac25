using System.Collections.Immutable;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Jobs;

/// <summary>Which events follow from what the farm reports: none for what is known already or comes after the end.</summary>
public static class JobReports
{
    public static ImmutableArray<IJobEvent> Record(JobState state, JobReport report)
    {
        if (!state.IsActive)
            return [];
        var id = state.Request.JobId;
        return report switch
        {
            JobReport.Planned r => state.Work?.Outline.PlanHash == r.Outline.PlanHash ? [] : [new JobPlanned(id, r.Outline, r.At)],
            JobReport.CannotPlan r => [new JobFailed(id, r.Problem, r.At)],
            JobReport.WorkBegan r => Started(state, r),
            JobReport.AttemptFailed r => Failed(state, r),
            JobReport.ProgressMade r => r.Percent <= state.PercentReached ? [] : [new ProgressReached(id, r.Percent, r.At)],
            _ => state.Work is { } work ? Record(state, work, report) : [],
        };
    }

    private static ImmutableArray<IJobEvent> Record(JobState state, JobWork work, JobReport report)
    {
        var id = state.Request.JobId;
        return report switch
        {
            JobReport.SegmentsPublished r => [.. Started(state, r), .. Segments(work, id, r)],
            JobReport.SoundtrackPublished r => work.Soundtrack is not null
                ? []
                :
                [
                    .. Started(state, r),
                    new SoundtrackMixed(
                        id,
                        r.Key,
                        work.Outline.Soundtrack.CostSeconds,
                        r.LoudnessLufs,
                        r.TruePeakDbtp,
                        r.Render is null,
                        r.Render?.Seconds ?? 0,
                        r.At
                    ),
                ],
            JobReport.MovieReady r => work.MovieBytes is not null || !work.ReadyToAssemble
                ? []
                : [new MovieAssembled(id, r.Key, work.Outline.Movie.CostSeconds, r.Bytes, r.Render is null, r.Render?.Seconds ?? 0, r.At)],
            JobReport.AllPublished r => work.MovieBytes is null
                ? []
                : [new MoviePublished(id, work.Outline.Movie.Key, work.Outline.Poster.Key, work.Outline.Hls?.Key, r.At)],
            _ => throw new ArgumentException($"{report.GetType().Name} is not a report of a job.", nameof(report)),
        };
    }

    private static ImmutableArray<IJobEvent> Started(JobState state, JobReport report) =>
        state.Status == JobStatus.Queued ? [new JobStarted(state.Request.JobId, report.At)] : [];

    /// <summary>Of several places that show one segment, the first was rendered and the others reuse it.</summary>
    private static IEnumerable<IJobEvent> Segments(JobWork work, JobId id, JobReport.SegmentsPublished r)
    {
        var render = r.Render;
        foreach (var index in r.Segments)
        {
            if (work.Published.Contains(index))
                continue;
            var segment = work.Outline.Segments[index];
            yield return render is null
                ? new SegmentReused(id, index, segment.Scene, r.Key, segment.Frames, segment.CostSeconds, r.At)
                : new SegmentRendered(
                    id,
                    index,
                    segment.Scene,
                    r.Key,
                    segment.Frames,
                    segment.CostSeconds,
                    render.Worker,
                    render.Seconds,
                    r.At
                );
            render = null;
        }
    }

    private static ImmutableArray<IJobEvent> Failed(JobState state, JobReport.AttemptFailed r)
    {
        var before = state.AttemptsAt(r.Task);
        var verdict = RetryPolicy.After(r.Fault, before);
        if (verdict == RetryVerdict.Wait)
            return [];

        var id = state.Request.JobId;
        int? scene = r.Task.Kind == JobTaskKind.Segment ? state.Work?.Outline.Segments[r.Task.SegmentIndex].Scene : null;
        var failed = new AttemptFailed(id, r.Task, scene, r.Key, before.Failed + 1, r.Worker, r.Fault, r.At);
        return verdict == RetryVerdict.Again ? [failed] : [failed, new JobFailed(id, ProblemOf(r, scene, before.Failed + 1), r.At)];
    }

    private static Problem ProblemOf(JobReport.AttemptFailed r, int? scene, int attempts)
    {
        var where = scene is { } s ? $"Scene {s + 1} ({r.Task})" : $"The {r.Task}";
        var pointer = scene is { } index ? $"/scenes/{index}" : "";
        var reason = $"{(r.Asset.Length > 0 ? $"asset {r.Asset}: " : "")}{r.Fault.Message}";
        return r.Fault.Kind == FaultKind.Input
            ? new Problem(
                r.Fault.Code,
                pointer,
                $"{where} cannot be rendered: {reason}",
                "Replace the asset or leave the scene out, and submit again."
            )
            : new Problem(
                r.Fault.Code,
                pointer,
                $"{where} failed {attempts} times; at last: {reason}",
                r.Fault.Code switch
                {
                    ProblemCodes.Render.OutOfMemory =>
                        "Give the node more memory or fewer slots, or the movie a smaller picture; then retry the job: everything "
                            + "rendered so far is kept.",
                    ProblemCodes.Render.InputUnreadable =>
                        "Upload the file again, under the same name; then retry the job: everything rendered so far is kept.",
                    _ => "Retry the job: everything rendered so far is kept. If it fails again, look into the node's log.",
                }
            );
    }
}
