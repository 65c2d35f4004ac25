using System.Collections.Immutable;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Jobs.Views;

/// <summary>
/// A job as others see it, as a function of its state. The read model's rows are exactly this. The API answers this with what only the
/// job's actor knows (<see cref="JobMonitor"/>): running renders, and a percentage that may be up to a recorded step lower.
/// </summary>
public static class JobView
{
    /// <summary>Warnings shown with a job; a movie of a thousand scenes may have as many, and a message has a limit.</summary>
    private const int MaxWarnings = 50;

    /// <param name="state">Of a job that exists.</param>
    public static JobSummary Of(JobState state)
    {
        var request = state.Request;
        var work = state.Work;
        return new JobSummary
        {
            Id = request.JobId,
            Title = request.Title,
            Storyboard = request.Storyboard,
            Status = state.Status,
            Stage = state.Stage,
            Paused = state.Paused,
            Priority = state.Priority,
            Pool = request.Pool,
            Notes = request.Notes,
            Range = request.Range,
            Draft = request.Draft,
            Preview = request.Preview,
            Percent = Math.Round(JobProgress.AtLeast(state), 2),
            EtaSeconds = null,
            Frames = work?.Outline.Frames ?? 0,
            FramesDone = work?.FramesDone ?? 0,
            DurationSeconds = work?.Outline.DurationSeconds ?? 0,
            SceneCount = work?.Outline.Scenes.Length ?? 0,
            Segments = work?.Outline.Segments.Length ?? 0,
            SegmentsDone = work?.Published.Count ?? 0,
            SegmentsReused = work?.SegmentsReused ?? 0,
            CreatedAt = request.At,
            StartedAt = state.StartedAt,
            FinishedAt = state.FinishedAt,
            Outputs = OutputsOf(state),
            Warnings = [.. RemadeOf(state), .. WarningsOf(work)],
            Error = state.Error,
            Revision = 0,
        };
    }

    /// <param name="state">Of a planned job.</param>
    /// <param name="index">0 to the number of scenes, exclusive.</param>
    public static SceneView SceneOf(JobState state, int index)
    {
        var work = state.Work ?? throw new ArgumentException("The job is not planned.", nameof(state));
        var (outline, tally) = (work.Outline.Scenes[index], work.Scenes[index]);
        return new SceneView
        {
            Index = index,
            Id = outline.Id,
            Kind = outline.Kind,
            Status = StatusOf(state, tally),
            Percent = PercentOf(tally, tally.FramesDone),
            StartSeconds = work.Outline.Rate.SecondsAt(outline.Start),
            DurationSeconds = work.Outline.Rate.SecondsAt(outline.Frames),
            Attempts = tally.FailedAttempts + (tally.Done > tally.Reused ? 1 : 0),
            Worker = tally.Worker,
            RenderSeconds = Math.Round(tally.Seconds, 3),
            Reused = tally.IsDone && tally.Reused == tally.Segments,
        };
    }

    internal static double PercentOf(SceneTally tally, double framesDone) =>
        tally.IsDone ? 100 : Math.Round(100 * framesDone / Math.Max(1, tally.Frames), 1);

    private static SceneStatus StatusOf(JobState state, SceneTally tally) =>
        tally switch
        {
            { IsDone: true } => SceneStatus.Done,
            { FailedAttempts: > 0 } when state.Status == JobStatus.Failed => SceneStatus.Failed,
            { Done: > 0 } => SceneStatus.Rendering,
            _ => SceneStatus.Waiting,
        };

    private static JobOutputs OutputsOf(JobState state) =>
        state.Outputs is { } outputs
            ? new JobOutputs(
                outputs.Movie,
                outputs.Poster,
                outputs.Hls,
                state.Work?.Soundtrack?.LoudnessLufs,
                state.Work?.Soundtrack?.TruePeakDbtp
            )
            : JobOutputs.None;

    private static IEnumerable<Problem> RemadeOf(JobState state)
    {
        if (state is { LostOutputs: { } lost, IsActive: true })
            yield return JobProblems.OutputRemade.Of(
                $"Damaged or no longer in the store, and made again: {string.Join(", ", lost)}.",
                state.Request.JobId
            );
    }

    private static ImmutableArray<Problem> WarningsOf(JobWork? work)
    {
        if (work is null)
            return [];
        var all = work.Outline.Warnings;
        if (work.Soundtrack is { } sound && LoudnessWarning.Of(work.Outline.LoudnessLufs, sound) is { } missed)
            all = all.Insert(0, missed);
        if (all.Length <= MaxWarnings)
            return all;
        var more = new Problem(
            all[MaxWarnings].Code,
            "",
            $"There are {all.Length - MaxWarnings} more warnings.",
            ProblemCatalogue.MoreWarningsAdvice
        );
        return [.. all[..MaxWarnings], more];
    }
}
