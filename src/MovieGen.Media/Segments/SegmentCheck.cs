using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Containers;

namespace MovieGen.Media.Segments;

/// <summary>
/// Proves from the file itself that a segment is what was planned: the picture's form, exactly N frames at exactly equal steps from 0, key
/// frames where the GOP wants them, and every sample made of whole H.264 units. FFmpeg's word counts for nothing here, and no process is
/// started.
/// </summary>
internal static class SegmentCheck
{
    /// <exception cref="RenderFailedException">The file is not that segment; names everything that differs.</exception>
    public static void Verify(string path, SegmentDescription segment)
    {
        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var video = Mp4Video.Read(file);
            string[] differences =
            [
                .. Form(video, segment.Format),
                .. Times(video, segment),
                .. Samples(file, video, segment.Format.GopFrames),
            ];
            if (differences.Length > 0)
                throw Failed(string.Join(" ", differences.Take(8)));
        }
        catch (Exception e)
            when (e is InvalidDataException or EndOfStreamException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw Failed(e.Message, e);
        }
    }

    private static IEnumerable<string> Form(Mp4Video video, VideoFormat format)
    {
        if (video.Format != "avc1")
            yield return $"The codec is {video.Format} instead of avc1.";
        if (video.Width != format.Width || video.Height != format.Height)
            yield return $"The size is {video.Width}×{video.Height} instead of {format.Width}×{format.Height}.";
        if (video.PixelAspect.Horizontal != video.PixelAspect.Vertical)
            yield return $"A pixel is {video.PixelAspect.Horizontal}:{video.PixelAspect.Vertical} instead of square.";
        if (video.Avc is not { ChromaFormat: 1, BitDepth: 8 })
            yield return $"Chroma format {video.Avc.ChromaFormat} at {video.Avc.BitDepth} bits instead of 4:2:0 at 8.";
        if (video.Colours != Mp4Colours.Bt709)
            yield return $"The colours are {video.Colours} instead of bt709, limited range.";
        var scale = (uint)SegmentEncoding.TimeScale(format.Rate);
        if (video.TimeScale != scale || video.MovieTimeScale != scale)
            yield return $"The time scales are {video.TimeScale} and {video.MovieTimeScale} instead of {scale}.";
    }

    private static IEnumerable<string> Times(Mp4Video video, SegmentDescription segment)
    {
        var step = SegmentEncoding.FrameTicks(segment.Format.Rate);
        if (video.Presentation.Length != segment.Frames)
            yield return $"{video.Presentation.Length} frames instead of {segment.Frames}.";
        if (video.DecodingSteps is not [var only] || only != step)
            yield return $"Frames last {string.Join(", ", video.DecodingSteps.Take(4))} ticks instead of {step}.";
        if (video.EditedTicks != segment.Frames * step)
            yield return $"The length is {video.EditedTicks} ticks instead of {segment.Frames * step}.";
        var uneven = video.Presentation.Order().Where((time, frame) => time != (long)frame * step).Take(1).ToArray();
        if (uneven.Length > 0)
            yield return $"A frame is shown at tick {uneven[0]}, off the grid of {step}.";
    }

    private static IEnumerable<string> Samples(FileStream file, Mp4Video video, int gop)
    {
        if (video.Avc.LengthBytes != 4)
        {
            yield return $"Units have lengths of {video.Avc.LengthBytes} bytes instead of 4.";
            yield break;
        }
        var keys = video.KeySamples.ToHashSet();
        for (var i = 0; i < video.Samples.Length; i++)
        {
            var sample = AvcSample.Read(file, video.Samples[i]);
            if (sample.Slices == 0)
                yield return $"Sample {i} has no picture.";
            if (keys.Contains(i) != sample.IsInstantRefresh)
                yield return $"Sample {i} is {(sample.IsInstantRefresh ? "" : "no ")}instant refresh, and is marked otherwise.";
            if (i % gop == 0 && !sample.IsInstantRefresh)
                yield return $"Sample {i} should be a key frame.";
        }
    }

    private static RenderFailedException Failed(string differences, Exception? inner = null) =>
        Verification.Failed($"The segment is not what was planned. {differences}", inner);
}
