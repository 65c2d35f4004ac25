using System.Collections.Immutable;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs;

/// <summary>What the farm found out about a job; a closed family. A report that comes twice, or too late, changes nothing.</summary>
public abstract record JobReport(DateTimeOffset At)
{
    public sealed record Planned(JobOutline Outline, DateTimeOffset At) : JobReport(At);

    /// <summary>The storyboard cannot be planned any more: an asset is gone, a document is missing.</summary>
    public sealed record CannotPlan(Problem Problem, DateTimeOffset At) : JobReport(At);

    /// <summary>A worker began with one of its tasks.</summary>
    public sealed record WorkBegan(DateTimeOffset At) : JobReport(At);

    /// <summary>Segments of one key are published.</summary>
    /// <param name="Segments">All places of the movie that show it.</param>
    /// <param name="Render">How it was made for this job; null where it was there.</param>
    public sealed record SegmentsPublished(ArtifactKey Key, ImmutableArray<int> Segments, RenderRun? Render, DateTimeOffset At)
        : JobReport(At);

    public sealed record SoundtrackPublished(
        ArtifactKey Key,
        double? LoudnessLufs,
        double? TruePeakDbtp,
        RenderRun? Render,
        DateTimeOffset At
    ) : JobReport(At);

    public sealed record MovieReady(ArtifactKey Key, long Bytes, RenderRun? Render, DateTimeOffset At) : JobReport(At);

    /// <summary>Movie, poster and all else that was asked for are published.</summary>
    public sealed record AllPublished(DateTimeOffset At) : JobReport(At);

    /// <param name="Asset">Of an input fault the asset, by id and the user's name for it; empty where it is not known.</param>
    public sealed record AttemptFailed(JobTask Task, ArtifactKey Key, string Worker, RenderFault Fault, string Asset, DateTimeOffset At)
        : JobReport(At);

    /// <summary>More is to be shown than the journal proves.</summary>
    public sealed record ProgressMade(double Percent, DateTimeOffset At) : JobReport(At);
}

/// <param name="Seconds">Wall seconds.</param>
public sealed record RenderRun(string Worker, double Seconds);
