using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Tests.Jobs;

/// <summary>Given what happened, when something is asked or reported, then these events follow.</summary>
public abstract class JobSpec
{
    protected static readonly JobId Id = new("job_1");
    protected static readonly AccountId Owner = AccountId.Local;
    protected static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    protected static readonly ContentHash Storyboard = ContentHash.Of("storyboard"u8);
    protected static readonly ContentHash Request = ContentHash.Of("request"u8);
    protected static readonly RenderRun OnNode = new("node-1", 2.5);

    /// <summary>Three scenes of 30, 60 and 30 frames; the second is two segments. Segment 3 shows the same as segment 0.</summary>
    protected static readonly JobOutline Outline = new()
    {
        PlanHash = "plan-1",
        Frames = 120,
        Rate = new FrameRate(30, 1),
        Width = 320,
        Height = 180,
        Scenes =
        [
            new SceneOutline(0, "a", "card", 0, 30),
            new SceneOutline(1, "b", "still", 30, 60),
            new SceneOutline(2, "c", "card", 90, 30),
        ],
        Segments =
        [
            new SegmentOutline(0, 30, 10),
            new SegmentOutline(1, 30, 20),
            new SegmentOutline(1, 30, 20),
            new SegmentOutline(2, 30, 10),
        ],
        Soundtrack = new StageOutline(Key("soundtrack"), 20),
        Movie = new StageOutline(Key("movie"), 10),
        Poster = new StageOutline(Key("poster"), 5),
        Hls = new StageOutline(Key("hls"), 5),
        Assets = [new AssetId("ast_photo")],
        Warnings = [],
    };

    protected static readonly JobSubmitted Submitted = new(Id, Owner, "Summer", Storyboard, Request, 0, null, Now);
    protected static readonly JobPlanned Planned = new(Id, Outline, Now);
    protected static readonly JobStarted Started = new(Id, Now);
    protected static readonly JobFailed Failed = new(Id, new("render.engineFailed", "", "It failed.", "Retry."), Now);
    protected static readonly SoundtrackMixed Mixed = new(Id, Key("soundtrack"), 20, -14, -1.2, false, 1, Now);
    protected static readonly MovieAssembled Assembled = new(Id, Key("movie"), 10, 1000, false, 1, Now);
    protected static readonly MoviePublished Published = new(Id, Key("movie"), Key("poster"), Key("hls"), Now);

    /// <summary>A task of the job as it is offered.</summary>
    protected static AgendaItem Item(JobTask task) =>
        new(
            task,
            new PlannedArtifact(Key(task.ToString()), null!, 1),
            task.Kind == JobTaskKind.Segment ? Outline.Segments[task.SegmentIndex].Scene : null,
            30
        );

    protected static ArtifactRecord Record(string name, long bytes = 1000) =>
        new(Key(name), [new ArtifactFile(name, bytes, Storyboard)], new ArtifactFacts(30, 0, -14, -1.2, 1), Now);

    protected static ArtifactKey Key(string name) => new(ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(name)).Hex);

    protected static SegmentRendered Rendered(int segment) =>
        new()
        {
            JobId = Id,
            Segment = segment,
            Scene = Outline.Segments[segment].Scene,
            Key = Key($"segment {segment}"),
            Frames = 30,
            CostSeconds = Outline.Segments[segment].CostSeconds,
            Worker = "node-1",
            Seconds = 2.5,
            At = Now,
        };

    protected static SegmentReused Reused(int segment) =>
        new(Id, segment, Outline.Segments[segment].Scene, Key($"segment {segment}"), 30, Outline.Segments[segment].CostSeconds, Now);

    protected static JobState Given(params IJobEvent[] history) =>
        history.Aggregate(JobState.None, (state, happened) => state.Apply(happened));

    protected static void Then(JobDecision decision, params IJobEvent[] expected) =>
        Assert.Equal(expected, Assert.IsType<JobDecision.Accepted>(decision).Events);

    protected static void Then(ImmutableArray<IJobEvent> events, params IJobEvent[] expected) => Assert.Equal(expected, events);

    protected static void ThenRefused(JobDecision decision, string code) => Assert.Equal(code, Assert.IsType<JobRefused>(decision).Code);
}
