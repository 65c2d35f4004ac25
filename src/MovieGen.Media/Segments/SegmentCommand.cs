using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Processes;
using MovieGen.Media.Titles;

namespace MovieGen.Media.Segments;

/// <summary>The one FFmpeg start that makes a segment, or a frame of one, as a value.</summary>
internal static class SegmentCommand
{
    private const string GraphName = "graph";

    /// <param name="localPaths">Where the contents of the segment's clips are.</param>
    public static FFmpegCommand Of(
        SegmentDescription segment,
        IReadOnlyDictionary<ContentHash, string> localPaths,
        TitleTypefaces typefaces
    ) => Of(SegmentPictures.Of(segment), localPaths, typefaces, EndingOf(segment));

    /// <summary>A video-only MP4.</summary>
    public static SegmentEnding EndingOf(SegmentDescription segment) =>
        new([], "mp4", ArtifactFiles.Segment, SegmentEncoding.Options(segment.Format, segment.Frames));

    /// <inheritdoc cref="Of(SegmentDescription, IReadOnlyDictionary{ContentHash, string}, TitleTypefaces)"/>
    public static FFmpegCommand Of(
        SegmentPictures segment,
        IReadOnlyDictionary<ContentHash, string> localPaths,
        TitleTypefaces typefaces,
        SegmentEnding ending
    )
    {
        var titles = new TitleTexts(typefaces);
        var inputs = SegmentInputs.Of(segment);
        var graph = SegmentGraph.Of(segment, inputs, titles, ending.Filters);
        return new FFmpegCommand
        {
            Inputs = [.. Inputs(segment, inputs, localPaths)],
            Files = [new PlacedFile.Text(GraphName, graph), .. titles.Files],
            Options = ["-copyts", "-filter_threads", "1", "-filter_complex_threads", "1", "-filter_complex_script", $"in/{GraphName}"],
            Outputs = [new FFmpegOutput.File(ending.Muxer, ending.File) { Options = ["-map", SegmentGraph.Output, .. ending.Options] }],
            Frames = segment.Frames,
            Limits = ProcessLimits.Render with { ExpectedFrameSeconds = FirstFrameSeconds(segment) },
        };
    }

    /// <summary>
    /// How long the first frame may take: every source frame from the key frame on is decoded before it, and with rare key frames these are
    /// many.
    /// </summary>
    private static double FirstFrameSeconds(SegmentPictures segment) =>
        ProcessLimits.Render.ExpectedFrameSeconds
        + SourceFrames.LeadSecondsToDecode(segment.First, segment.Format.Rate)
        + (segment.Second is { } second ? SourceFrames.LeadSecondsToDecode(second, segment.Format.Rate) : 0);

    private static IEnumerable<FFmpegInput> Inputs(
        SegmentPictures segment,
        SegmentInputs inputs,
        IReadOnlyDictionary<ContentHash, string> localPaths
    )
    {
        if (inputs.First is not null)
            yield return Input(segment.First.Picture, segment.Format, localPaths);
        if (inputs.Second is not null && !inputs.StillsAlternate)
            yield return Input(segment.Second!.Picture, segment.Format, localPaths);
    }

    private static FFmpegInput Input(ScenePicture picture, FrameFormat format, IReadOnlyDictionary<ContentHash, string> localPaths) =>
        picture switch
        {
            ClipPicture clip => new FFmpegInput.File(localPaths[clip.Source.Sha256], clip.Source.Demuxer, clip.Source.Sha256)
            {
                Options = [.. SourceFrames.InputOptions(clip)],
            },
            StillPicture => new FFmpegInput.Pipe("rawvideo") { Options = RawFrames(format) },
            _ => throw new ArgumentException($"{picture.GetType().Name} needs no input.", nameof(picture)),
        };

    private static ImmutableArray<string> RawFrames(FrameFormat format) =>
        [
            "-threads",
            "1",
            "-pixel_format",
            "yuv420p",
            "-video_size",
            $"{format.Width}x{format.Height}",
            "-framerate",
            $"{format.Rate.Num}/{format.Rate.Den}",
        ];
}
