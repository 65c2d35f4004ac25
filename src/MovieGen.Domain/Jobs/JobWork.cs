using System.Collections.Immutable;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Jobs;

/// <summary>How far the planned work is, by milestones.</summary>
public sealed record JobWork
{
    public required JobOutline Outline { get; init; }

    /// <summary>Indices of the published segments.</summary>
    public required ImmutableSortedSet<int> Published { get; init; }

    /// <summary>One per scene of the outline.</summary>
    public required ImmutableList<SceneTally> Scenes { get; init; }

    /// <summary>Null until it is mixed.</summary>
    public required SoundtrackResult? Soundtrack { get; init; }

    /// <summary>Null until the movie is assembled.</summary>
    public required long? MovieBytes { get; init; }

    /// <summary>Estimated seconds of what is done.</summary>
    public required double CostDone { get; init; }

    /// <summary>Estimated seconds of everything.</summary>
    public required double CostTotal { get; init; }

    public required long FramesDone { get; init; }

    public required int SegmentsReused { get; init; }

    public bool SegmentsDone => Published.Count == Outline.Segments.Length;

    public bool ReadyToAssemble => SegmentsDone && Soundtrack is not null;

    public JobStage Stage =>
        this switch
        {
            { SegmentsDone: false } => JobStage.Rendering,
            { Soundtrack: null } => JobStage.Mixing,
            { MovieBytes: null } => JobStage.Assembling,
            _ => JobStage.Publishing,
        };

    public static JobWork NothingDone(JobOutline outline)
    {
        var segments = new int[outline.Scenes.Length];
        var frames = new long[outline.Scenes.Length];
        foreach (var segment in outline.Segments)
        {
            segments[segment.Scene]++;
            frames[segment.Scene] += segment.Frames;
        }

        var tallies = outline.Scenes.Select((_, scene) => new SceneTally(segments[scene], 0, frames[scene], 0, 0, 0, 0, null));
        return new JobWork
        {
            Outline = outline,
            Published = [],
            Scenes = [.. tallies],
            Soundtrack = null,
            MovieBytes = null,
            CostDone = 0,
            CostTotal = outline.CostSeconds,
            FramesDone = 0,
            SegmentsReused = 0,
        };
    }

    public JobWork Rendered(SegmentRendered e) =>
        Publish(
            e.Segment,
            e.Scene,
            tally =>
                tally with
                {
                    Done = tally.Done + 1,
                    FramesDone = tally.FramesDone + e.Frames,
                    Seconds = tally.Seconds + e.Seconds,
                    Worker = e.Worker,
                }
        );

    public JobWork Reused(SegmentReused e)
    {
        var next = Publish(
            e.Segment,
            e.Scene,
            tally => tally with { Done = tally.Done + 1, FramesDone = tally.FramesDone + e.Frames, Reused = tally.Reused + 1 }
        );
        return ReferenceEquals(next, this) ? this : next with { SegmentsReused = SegmentsReused + 1 };
    }

    public JobWork Failed(AttemptFailed e) =>
        e.Scene is not { } scene
            ? this
            : this with
            {
                Scenes = Scenes.SetItem(scene, Scenes[scene] with { FailedAttempts = Scenes[scene].FailedAttempts + 1, Worker = e.Worker }),
            };

    public JobWork Mixed(SoundtrackMixed e) =>
        Soundtrack is not null
            ? this
            : this with
            {
                Soundtrack = new SoundtrackResult(e.LoudnessLufs, e.TruePeakDbtp),
                CostDone = CostDone + Outline.Soundtrack.CostSeconds,
            };

    public JobWork Assembled(MovieAssembled e) =>
        MovieBytes is not null ? this : this with { MovieBytes = e.Bytes, CostDone = CostDone + Outline.Movie.CostSeconds };

    private JobWork Publish(int segment, int scene, Func<SceneTally, SceneTally> tally)
    {
        if (Published.Contains(segment))
            return this;
        var outline = Outline.Segments[segment];
        return this with
        {
            Published = Published.Add(segment),
            Scenes = Scenes.SetItem(scene, tally(Scenes[scene])),
            CostDone = CostDone + outline.CostSeconds,
            FramesDone = FramesDone + outline.Frames,
        };
    }
}

/// <summary>How far one scene is.</summary>
/// <param name="Seconds">Wall seconds that its segments took to render.</param>
/// <param name="Worker">Who rendered its newest segment, or failed at it; null if none did.</param>
public sealed record SceneTally(
    int Segments,
    int Done,
    long Frames,
    long FramesDone,
    int Reused,
    int FailedAttempts,
    double Seconds,
    string? Worker
)
{
    public bool IsDone => Done == Segments;
}

/// <summary>What the mix came to; both null of silence.</summary>
public sealed record SoundtrackResult(double? LoudnessLufs, double? TruePeakDbtp);
