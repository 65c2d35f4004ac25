using CsCheck;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Tests.Timelines;
using MovieGen.Domain.Timelines;
using static MovieGen.Domain.Tests.Timelines.Sample;

namespace MovieGen.Domain.Tests.Rendering;

public sealed class SegmentPlannerTests
{
    [Fact]
    public void Segments_partition_the_movie_without_gap_or_empty_piece() =>
        RandomMovies.Any.Sample(storyboard =>
        {
            if (TimelineCompiler.Compile(storyboard, Library).Timeline is not { } timeline)
                return;
            var at = 0L;
            foreach (var segment in SegmentPlanner.Plan(timeline))
            {
                Assert.Equal(at, segment.Movie.Start);
                Assert.True(segment.Movie.Count > 0, "an empty segment");
                Assert.Equal(segment.Movie.Count, segment.Description.Frames);
                Assert.Equal(segment.Movie.Count, segment.Description.First.Window.Count);
                Assert.Equal(segment.IsJoint, segment.Description is { Second: not null, Transition: not null });
                at = segment.Movie.End;
            }
            Assert.Equal(timeline.Frames, at);
        });

    [Fact]
    public void A_joint_shows_the_end_of_one_scene_and_the_start_of_the_next()
    {
        var segments = SegmentPlanner.Plan(Movie(Clip(3).Fading(1, "wipeleft"), Clip(3, "ast_v25"), Card(1)).Compile());
        Assert.Equal([false, true, false, false], segments.Select(s => s.IsJoint));
        Assert.Equal([0, 0, 1, 2], segments.Select(s => s.SceneIndex));
        Assert.Equal([new(0, 60), new(60, 30), new(90, 60), new(150, 30)], segments.Select(s => s.Movie));
        var joint = segments[1].Description;
        Assert.Equal(
            (new FrameRange(60, 30), new FrameRange(0, 30), "wipeleft"),
            (joint.First.Window, joint.Second!.Window, joint.Transition)
        );
        Assert.Equal(new FrameRange(30, 60), segments[2].Description.First.Window);
    }

    [Fact]
    public void A_scene_that_its_transitions_fill_has_joints_only() =>
        Assert.Equal(
            [false, true, true, false],
            SegmentPlanner.Plan(Movie(Card(3).Fading(1), Card(2).Fading(1), Card(3)).Compile()).Select(s => s.IsJoint)
        );

    [Fact]
    public void Long_clips_are_cut_at_key_frames_into_pieces_of_4_to_20_seconds()
    {
        var scene = Movie(Clip(120, "ast_film", from: 3)).Compile();
        var segments = SegmentPlanner.Plan(scene);
        Assert.True(segments.Length >= 6, $"{segments.Length} pieces");
        Assert.All(segments, s => Assert.InRange(s.Movie.Count, 120, 600));
        foreach (var segment in segments.Skip(1))
        {
            var picture = Assert.IsType<ClipPicture>(segment.Description.First.Picture);
            var lead = segment.Description.First.Window.Start - (picture.SeekTicks!.Value - picture.InTicks) * 30.0 / 24000;
            Assert.InRange(lead, 1, 2);
        }
    }

    [Fact]
    public void A_piece_below_4_seconds_is_a_whole_body() =>
        RandomMovies.Any.Sample(storyboard =>
        {
            if (TimelineCompiler.Compile(storyboard, Library).Timeline is not { } timeline)
                return;
            var shortest = timeline.Output.Rate.FrameAt(4);
            foreach (
                var body in SegmentPlanner
                    .Plan(timeline)
                    .Where(s => !s.IsJoint)
                    .GroupBy(s => s.SceneIndex)
                    .Where(pieces => pieces.Count() > 1)
            )
                Assert.All(body, piece => Assert.True(piece.Movie.Count >= shortest, $"a piece of {piece.Movie.Count} frames"));
        });

    [Fact]
    public void Heavy_pictures_are_cut_shorter_than_light_ones()
    {
        var heavy = Movie(Still(100)) with { Output = new OutputRequest(3840, 2160, Thirty, new EncodeQuality("slow", 18), false) };
        var light = Movie(Still(100)) with { Output = new OutputRequest(640, 360, Thirty, new EncodeQuality("ultrafast", 28), false) };
        Assert.Equal(4 * 30, SegmentPlanner.Plan(heavy.Compile())[0].Movie.Count);
        Assert.Equal(20 * 30, SegmentPlanner.Plan(light.Compile())[0].Movie.Count);
    }

    [Fact]
    public void A_clip_with_one_key_frame_is_not_decoded_repeatedly()
    {
        var segments = SegmentPlanner.Plan(Movie(Clip(290, "ast_onekey")).Compile());
        Assert.All(segments, s => Assert.True(s.Movie.Start < 60 * 30, $"cut at {s.Movie.Start}, decoding everything before it"));
    }

    [Fact]
    public void Pieces_inside_a_scene_stay_when_its_transitions_change()
    {
        var cut = SegmentPlanner.Plan(Movie(Card(2), Clip(120, "ast_film"), Card(2)).Compile());
        var faded = SegmentPlanner.Plan(Movie(Card(2).Fading(1), Clip(120, "ast_film").Fading(1.5), Card(2)).Compile());
        var inner = cut.Where(s => s.SceneIndex == 1).Select(s => DescriptionJson.Serialize(s.Description)).Skip(1).SkipLast(1).ToArray();
        Assert.NotEmpty(inner);
        Assert.Equal(
            inner,
            faded.Where(s => s.SceneIndex == 1 && !s.IsJoint).Select(s => DescriptionJson.Serialize(s.Description)).Skip(1).SkipLast(1)
        );
    }

    [Fact]
    public void Groups_of_pictures_last_two_seconds() =>
        Assert.Equal(48, SegmentPlanner.FormatOf(Movie(new FrameRate(24000, 1001), Card(2)).Compile().Output).GopFrames);
}
