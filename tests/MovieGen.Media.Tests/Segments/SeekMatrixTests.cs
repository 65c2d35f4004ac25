using System.Text;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Timelines;
using MovieGen.Media.Processes;
using MovieGen.Media.Segments;
using MovieGen.Media.Tests.Wild;

namespace MovieGen.Media.Tests.Segments;

/// <summary>The frame shown at any in-point is the one that decoding from the file's start would show.</summary>
[Trait("Tier", "process")]
public sealed class SeekMatrixTests(MediaRig rig, ITestOutputHelper output)
{
    private const int InPoints = 20;
    private const int FramesEach = 3;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(SeekMatrix.Cells), MemberType = typeof(SeekMatrix))]
    public async Task Frames_are_those_of_a_linear_decode(string container, string codec, int bFrames, int group, string special)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);

        var path = await SeekMatrix.MakeAsync(rig, container, codec, bFrames, group, special);
        using var wild = new WildRig(rig);
        var inspection = await wild.InspectAsync(path);
        Assert.True(inspection.Problem is null, inspection.Problem?.Message);
        var (video, demuxer) = (inspection.Facts!.Video!, inspection.Facts.Demuxer);
        var rate = new FrameRate(checked((int)video.Rate.Num), checked((int)video.Rate.Den));
        var linear = await LinearAsync(path, demuxer, video);
        Assert.Equal(video.StartTicks, linear[0].Ticks);

        var windows = Enumerable
            .Range(0, InPoints)
            .Select(_ => (In: ClipClock.TicksAt(video, random.NextDouble() * 7.5), Start: random.NextInt64(40)))
            .ToArray();
        var expected = windows.SelectMany(w => Expected(linear, video, rate, w.In, w.Start)).ToArray();
        var shown = await ShownAsync(path, demuxer, video, rate, windows);
        var wrong = Enumerable.Range(0, expected.Length).Where(i => shown[i] != expected[i]).ToArray();
        Assert.True(
            wrong.Length == 0,
            $"{wrong.Length} of {expected.Length} frames are wrong with seed {seed}: "
                + string.Join(", ", wrong.Take(6).Select(i => $"frame {i % FramesEach} of {windows[i / FramesEach]}"))
        );
    }

    /// <summary>What the scene's frames have to show, by the rule of <see cref="ClipClock"/>.</summary>
    private static IEnumerable<string> Expected(
        (long Ticks, string Hash)[] linear,
        VideoFacts video,
        FrameRate rate,
        long inTicks,
        long start
    )
    {
        for (var n = start; n < start + FramesEach; n++)
            yield return linear.Last(f => f == linear[0] || IsDue(f.Ticks, n)).Hash;

        bool IsDue(long ticks, long n) =>
            2 * (Int128)(ticks - inTicks) * video.TimeBase.Num * rate.Num < (2 * n + 1) * (Int128)video.TimeBase.Den * rate.Den;
    }

    private async Task<(long Ticks, string Hash)[]> LinearAsync(string path, string demuxer, VideoFacts video)
    {
        var lines = await HashesAsync(
            new FFmpegCommand
            {
                Inputs = [new FFmpegInput.File(path, demuxer) { Options = ["-threads", "1", "-noautorotate"] }],
                Options = ["-copyts", "-map", $"0:{video.StreamIndex}", "-fps_mode", "passthrough", "-enc_time_base", "-1"],
            }
        );
        return [.. lines.Select(columns => (long.Parse(columns[2], null), columns[^1]))];
    }

    /// <summary>All windows in one process, each with an input of its own.</summary>
    private async Task<string[]> ShownAsync(string path, string demuxer, VideoFacts video, FrameRate rate, (long In, long Start)[] windows)
    {
        var graph = new FilterGraph();
        var inputs = new List<FFmpegInput>();
        var labels = new StringBuilder();
        foreach (var (inTicks, start) in windows)
        {
            var seek = new ClipClock(video, inTicks, rate).SeekFor(start);
            var clip = new ClipPicture(new SourceFile(ContentHash.Of([1]), demuxer), video, inTicks, seek);
            labels.Append(
                graph.Chain(
                    $"[{inputs.Count}:{video.StreamIndex}]",
                    SourceFrames.Clock(clip, rate).Concat(SourceFrames.Pick(new FrameRange(start, FramesEach), rate))
                )
            );
            inputs.Add(new FFmpegInput.File(path, demuxer) { Options = [.. SourceFrames.InputOptions(clip)] });
        }
        graph.Chain(labels.ToString(), [$"concat=n={windows.Length}"], "[v]");
        var lines = await HashesAsync(
            new FFmpegCommand
            {
                Inputs = [.. inputs],
                Files = [new PlacedFile.Text("graph", graph.ToString())],
                Options = ["-copyts", "-filter_complex_script", "in/graph", "-map", "[v]", "-fps_mode", "passthrough"],
            }
        );
        return [.. lines.Select(columns => columns[^1])];
    }

    /// <summary>As a segment is made: strictly, and if that fails, with what can be concealed.</summary>
    private async Task<string[][]> HashesAsync(FFmpegCommand command)
    {
        var strict = new BoundedContent(1 << 22);
        var outcome = await rig.Gate.TryRunAsync(
            command with
            {
                Outputs = [new FFmpegOutput.Pipe("framemd5", strict.ReadAsync)],
            },
            null,
            Cancellation
        );
        var text = outcome.Fault is null
            ? Encoding.ASCII.GetString(strict.ToArray())
            : await rig.Gate.ReadTextAsync(command with { Tolerant = true }, "framemd5", 1 << 22, Cancellation);
        return
        [
            .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Where(line => line[0] != '#')
                .Select(line => line.Split(',', StringSplitOptions.TrimEntries)),
        ];
    }
}
