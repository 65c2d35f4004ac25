using System.Collections.Immutable;
using System.Globalization;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Assembly;

/// <summary>
/// Joins segments and soundtrack by copying their packets, adds title and chapters, and puts the index first. While it copies, a second
/// output takes the digest of the packets, which the finished file has to show again.
/// </summary>
public sealed class MovieMaker(IFFmpegGate gate, IArtifactStore store) : ArtifactMaker<MovieDescription>
{
    private const string List = "list";
    private const string Metadata = "meta";
    private const string Digest = "packets.txt";

    /// <summary>The most that x264 sends a frame ahead of its turn, with B-frames that others refer to.</summary>
    private const int ReorderFrames = 2;

    /// <summary>
    /// Moving the index to the front writes the file a second time, with no sign of life: half an hour is allowed for it.
    /// </summary>
    private static readonly ProcessLimits Limits = ProcessLimits.Render with { ExpectedFrameSeconds = 360 };

    public override async Task<StagedArtifact> MakeAsync(MakingOrder order, MovieDescription description, CancellationToken cancellation)
    {
        Verification.Same("Frames of all segments", description.Frames, description.Segments.Sum(s => s.Frames));
        var progress = new ProgressParts(order.Progress);
        var parts = await MovieIntermediates.CollectAsync(store, order with { Progress = progress.Next(0.3) }, description, cancellation);
        await gate.RunAsync(Join(description, parts) with { WorkFolder = order.Folder }, progress.Next(0.6), cancellation);
        var copied = await TakeDigestAsync(order.Folder, cancellation);
        await new MovieCheck(gate, description, parts.Samples).VerifyAsync(
            Path.Combine(order.Folder, ArtifactFiles.Movie),
            copied,
            progress.Next(0.9),
            cancellation
        );
        return await Staging.StageAsync(
            order.Folder,
            new ArtifactFacts(description.Frames, parts.Samples, null, null, 0),
            cancellation,
            ArtifactFiles.Movie
        );
    }

    private static FFmpegCommand Join(MovieDescription movie, MovieIntermediates parts)
    {
        var frames = movie.Segments.Zip(parts.Order, (segment, name) => (name, segment.Frames));
        var trackScale = SegmentEncoding.TimeScale(movie.Format.Rate).ToString(CultureInfo.InvariantCulture);
        var movieScale = MovieClock.MovieScale(movie.Format.Rate).ToString(CultureInfo.InvariantCulture);
        return new FFmpegCommand
        {
            Inputs =
            [
                // All segments carry the same parameter sets: converting every packet to another framing and back would change nothing.
                new FFmpegInput.Placed(List, "concat") { Options = ["-safe", "1", "-auto_convert", "0"] },
                new FFmpegInput.File(parts.Soundtrack, "mov"),
                new FFmpegInput.Placed(Metadata, "ffmetadata"),
            ],
            Files =
            [
                new PlacedFile.Text(List, ConcatList.Of(frames, movie.Format.Rate)),
                new PlacedFile.Text(Metadata, ChapterFile.Of(movie)),
                .. parts.Files.Select(f => new PlacedFile.Local(f.Name, f.Path)),
            ],
            Outputs =
            [
                new FFmpegOutput.File("mp4", ArtifactFiles.Movie)
                {
                    Options =
                    [
                        .. Copy(movie),
                        // A segment of a turned source is upright, but FFmpeg copies the source's display matrix into it.
                        "-metadata:s:v:0",
                        "rotate=0",
                        "-map_metadata",
                        "2",
                        "-map_chapters",
                        "2",
                        "-video_track_timescale",
                        trackScale,
                        "-movie_timescale",
                        movieScale,
                        "-movflags",
                        "+faststart",
                        "-fflags",
                        "+bitexact",
                    ],
                },
                new FFmpegOutput.File(PacketDigest.Muxer, Digest) { Options = Copy(movie) },
            ],
            Frames = movie.Frames,
            Limits = Limits,
        };
    }

    /// <summary>
    /// Packets as they are, with decoding times of their own: a segment of one or two frames has not the delay that longer ones reserve for
    /// reordering, so that the next segment's first decoding times would lie before its last. Counted over the whole movie they cannot.
    /// </summary>
    private static ImmutableArray<string> Copy(MovieDescription movie) =>
        [
            "-map",
            "0:v:0",
            "-map",
            "1:a:0",
            "-c",
            "copy",
            "-bsf:v",
            $"setts=pts=PTS:dts=(N-{ReorderFrames})*{SegmentEncoding.FrameTicks(movie.Format.Rate)}",
        ];

    private static async Task<PacketDigest> TakeDigestAsync(string folder, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, Digest);
        var digest = PacketDigest.Parse(await File.ReadAllTextAsync(path, cancellation));
        File.Delete(path);
        return digest;
    }
}
