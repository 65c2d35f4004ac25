using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Processes;
using MovieGen.Media.Segments;
using MovieGen.Media.Titles;

namespace MovieGen.Media.Tests.Segments;

/// <summary>A source may be decoded for minutes before the first frame of a segment; that is no standstill.</summary>
[Trait("Tier", "process")]
public sealed class RareKeyFrameTests(MediaRig rig)
{
    private static readonly SourceFile File = new(ContentHash.Of([1]), "mov");

    /// <summary>An hour of 1080p at 30 frames a second with one key frame, in milliseconds.</summary>
    private static readonly VideoFacts OneKeyFrame = new()
    {
        StreamIndex = 0,
        Codec = "h264",
        Width = 1920,
        Height = 1080,
        RotationDegrees = 0,
        SampleAspect = new Rational(1, 1),
        PixelFormat = "yuv420p",
        Transfer = null,
        Interlaced = false,
        VariableRate = false,
        Rate = new Rational(30, 1),
        TimeBase = new Rational(1, 1000),
        StartTicks = 0,
        EndTicks = 3_600_000,
        Frames = 108_000,
        KeyFrames = [],
    };

    [Fact]
    public void The_frames_between_key_frame_and_in_point_count()
    {
        // Half an hour is 54 000 frames, which even at 200 a second take longer than the usual timeout of a frame.
        Assert.True(Stall(Window(1_800_000, seek: null, start: 0)) > TimeSpan.FromSeconds(54_000 / 200.0));
        Assert.True(Stall(Window(0, seek: 0, start: 54_000)) > TimeSpan.FromSeconds(54_000 / 200.0));
        Assert.True(Stall(Window(1_800_000, seek: 900_000, start: 0)) < Stall(Window(1_800_000, seek: null, start: 0)));
    }

    [Fact]
    public void The_second_scene_of_a_transition_counts_too() =>
        Assert.True(Stall(Window(0, seek: 0, start: 0), Window(1_800_000, seek: null, start: 0)) > TimeSpan.FromSeconds(54_000 / 200.0));

    [Fact]
    public void With_a_key_frame_at_hand_a_standstill_is_noticed_soon() =>
        Assert.Equal(ProcessLimits.Render.Stall, Stall(Window(1_800_000, seek: 1_799_000, start: 0)));

    private static SceneWindow Window(long inTicks, long? seek, long start) =>
        SegmentRig.Clip(File, OneKeyFrame, inTicks, seek, new FrameRange(start, 25), FitMode.Cover);

    private TimeSpan Stall(SceneWindow first, SceneWindow? second = null) =>
        SegmentCommand
            .Of(
                new SegmentDescription(SegmentRig.Small, 25, first, second, second is null ? null : "fade"),
                new Dictionary<ContentHash, string> { [File.Sha256] = "clip" },
                new TitleTypefaces(rig.Installation.Fonts)
            )
            .Limits.Stall;
}
