using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Tests.Frames;

/// <summary>A previewed frame is the movie's frame.</summary>
[Trait("Tier", "process")]
public sealed class FrameTests(MediaRig rig, ITestOutputHelper output)
{
    private const int Samples = 50;

    /// <summary>Before anything is encoded there is no difference, not of one bit.</summary>
    [Fact]
    public async Task Any_frame_is_made_of_the_same_bytes_as_in_its_segment()
    {
        using var frames = new FrameRig(rig);
        var plan = await RichStoryboard.PlanAsync(rig, frames);
        var segments = new Dictionary<int, string[]>();
        foreach (var frame in Chosen(plan))
        {
            var segment = plan.Segments.Last(s => s.Movie.Start <= frame);
            if (!segments.TryGetValue(segment.Index, out var whole))
                segments[segment.Index] = whole = await frames.RawAsync(
                    SegmentPictures.Of((SegmentDescription)segment.Artifact.Description)
                );
            Assert.Equal(segment.Movie.Count, whole.Length);
            var alone = await frames.RawAsync(SegmentPictures.Of(FramePlanner.Plan(plan.Timeline, frame, null)));
            Assert.True(
                alone is [var only] && only == whole[frame - segment.Movie.Start],
                $"Frame {frame} of segment {segment.Index} {segment.Movie}, scene {segment.SceneIndex}, differs."
            );
        }
    }

    [Fact]
    public async Task Any_frame_is_what_the_decoded_movie_shows()
    {
        using var frames = new FrameRig(rig);
        var plan = await RichStoryboard.PlanAsync(rig, frames);
        var segments = new Dictionary<int, byte[]>();
        var likenesses = new List<(double Ssim, long Frame, int Scene)>();
        foreach (var frame in Chosen(plan))
        {
            var segment = plan.Segments.Last(s => s.Movie.Start <= frame);
            var path = await frames.OpenAsync(segment.Artifact.Description);
            var picture = await frames.OpenAsync(FramePlanner.Plan(plan.Timeline, frame, null));
            if (!segments.TryGetValue(segment.Index, out var shown))
                segments[segment.Index] = shown = await frames.LumaAsync(path, "mov");
            var pixels = plan.Timeline.Output.Width * plan.Timeline.Output.Height;
            var ssim = Likeness.Ssim(
                await frames.LumaAsync(picture, "webp_pipe"),
                shown.AsSpan((int)(frame - segment.Movie.Start) * pixels, pixels),
                plan.Timeline.Output.Width
            );
            likenesses.Add((ssim, frame, segment.SceneIndex));
        }
        var (worst, mean) = (likenesses.Min(), likenesses.Average(likeness => likeness.Ssim));
        output.WriteLine($"Worst {worst}, mean {mean:F4}.");

        // Both are encoded: of a few fine-grained frames x264 keeps less than WebP. That the pictures are the same before is tested above.
        Assert.True(worst.Ssim >= 0.95 && mean >= 0.98, string.Join('\n', likenesses.Order().Take(10)));
    }

    /// <summary>Where the end of a rendered part cuts a segment, also within a transition, its frames stay what they are.</summary>
    [Fact]
    public async Task A_segment_that_a_range_cuts_has_the_frames_of_the_whole_one()
    {
        using var frames = new FrameRig(rig);
        var plan = await RichStoryboard.PlanAsync(rig, frames);
        var whole = new List<string>();
        foreach (var segment in SegmentPlanner.Plan(plan.Timeline))
            whole.AddRange(await frames.RawAsync(SegmentPictures.Of(segment.Description)));
        var joint = plan.Segments.First(s => s.IsJoint).Movie;
        foreach (var part in (FrameRange[])[new(joint.Start + 3, 60), new(joint.End - 40, 36)])
        {
            foreach (var segment in SegmentPlanner.Plan(plan.Timeline, part))
            {
                var cut = await frames.RawAsync(SegmentPictures.Of(segment.Description));
                Assert.Equal(whole.Skip((int)segment.Movie.Start).Take((int)segment.Movie.Count), cut);
            }
        }
    }

    private long[] Chosen(MoviePlan plan)
    {
        var seed = Environment.GetEnvironmentVariable("MOVIEGEN_FRAME_SEED") is { } given ? int.Parse(given, null) : Random.Shared.Next();
        output.WriteLine($"MOVIEGEN_FRAME_SEED={seed}");
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Samples).Select(_ => random.NextInt64(plan.Timeline.Frames))];
    }
}
