using MovieGen.Domain.Accounts;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Tests.Timelines;
using static MovieGen.Domain.Tests.Timelines.Sample;

namespace MovieGen.Domain.Tests.Rendering;

public sealed class FramePlannerTests
{
    [Fact]
    public void A_frame_is_its_segment_narrowed_to_it()
    {
        var timeline = Movie(Clip(3).Fading(1, "wipeleft"), Clip(3, "ast_v25")).Compile();
        var body = FramePlanner.Plan(timeline, 59, null);
        Assert.Equal((new FrameRange(59, 1), null, null), (body.First.Window, body.Second, body.Moment));

        var blended = FramePlanner.Plan(timeline, 67, null);
        Assert.Equal((new FrameRange(67, 1), new FrameRange(7, 1)), (blended.First.Window, blended.Second!.Window));
        Assert.Equal(new TransitionMoment("wipeleft", 7, 30), blended.Moment);
    }

    [Fact]
    public void Moving_a_scene_changes_no_key_of_its_frames()
    {
        var before = Movie(Clip(3), Card(1)).Compile();
        var after = Movie(Card(2), Clip(3), Card(1)).Compile();
        Assert.Equal(Key(FramePlanner.Plan(before, 20, null)), Key(FramePlanner.Plan(after, 80, null)));
        Assert.NotEqual(Key(FramePlanner.Plan(before, 20, null)), Key(FramePlanner.Plan(after, 81, null)));
    }

    [Fact]
    public void Quality_changes_no_frame_and_height_does()
    {
        var timeline = Movie(Clip(3)).Compile();
        var high = timeline with { Output = timeline.Output with { Quality = new EncodeQuality("slow", 1) } };
        Assert.Equal(Key(FramePlanner.Plan(timeline, 5, null)), Key(FramePlanner.Plan(high, 5, null)));
        Assert.NotEqual(Key(FramePlanner.Plan(timeline, 5, null)), Key(FramePlanner.Plan(timeline, 5, 90)));
    }

    [Fact]
    public void A_picture_keeps_its_shape_and_is_never_enlarged()
    {
        var timeline = Movie(Clip(3)).Compile();
        var (width, height) = (timeline.Output.Width, timeline.Output.Height);
        Assert.Equal(new PixelSize(width, height), FramePlanner.Plan(timeline, 0, height * 2).Size);
        Assert.Equal(new PixelSize(width / 2, height / 2), FramePlanner.Plan(timeline, 0, height / 2).Size);
    }

    private static ArtifactKey Key(FrameDescription frame) => ArtifactKeys.Of(AccountId.Local, PlanSample.Engine, frame);
}
