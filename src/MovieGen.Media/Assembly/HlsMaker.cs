using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Assembly;

/// <summary>
/// Streams of the movie's own packets: one fragmented MP4 and a playlist over its byte ranges. Verified without a playlist reader: the
/// ranges must be the whole file, and the file's packets the movie's.
/// </summary>
public sealed class HlsMaker(IFFmpegGate gate, IArtifactStore store) : ArtifactMaker<HlsDescription>
{
    private const string SegmentSeconds = "2";

    public override async Task<StagedArtifact> MakeAsync(MakingOrder order, HlsDescription description, CancellationToken cancellation)
    {
        var progress = new ProgressParts(order.Progress);
        var movie = await PublishedIntermediates.OpenAsync(store, order, description.Movie, ArtifactFiles.Movie, cancellation);
        await gate.RunAsync(Package(movie, description) with { WorkFolder = order.Folder }, progress.Next(0.6), cancellation);
        await VerifyAsync(order.Folder, movie, description, cancellation);
        return await Staging.StageAsync(
            order.Folder,
            new ArtifactFacts(description.Frames, 0, null, null, 0),
            cancellation,
            ArtifactFiles.HlsPlaylist,
            ArtifactFiles.HlsMedia
        );
    }

    private static FFmpegCommand Package(string movie, HlsDescription hls) =>
        new()
        {
            Inputs = [new FFmpegInput.File(movie, "mov")],
            Outputs =
            [
                new FFmpegOutput.File("hls", ArtifactFiles.HlsPlaylist)
                {
                    Options =
                    [
                        "-map",
                        "0:v:0",
                        "-map",
                        "0:a:0",
                        "-c",
                        "copy",
                        "-map_metadata",
                        "-1",
                        "-map_chapters",
                        "-1",
                        "-hls_playlist_type",
                        "vod",
                        "-hls_segment_type",
                        "fmp4",
                        "-hls_flags",
                        "single_file+independent_segments",
                        "-hls_time",
                        SegmentSeconds,
                        "-hls_segment_filename",
                        $"{RunFolder.Out}/{ArtifactFiles.HlsMedia}",
                        "-fflags",
                        "+bitexact",
                    ],
                    Beside = [ArtifactFiles.HlsMedia],
                },
            ],
            Frames = hls.Frames,
        };

    private async Task VerifyAsync(string folder, string movie, HlsDescription hls, CancellationToken cancellation)
    {
        var media = Path.Combine(folder, ArtifactFiles.HlsMedia);
        var playlist = HlsPlaylist.Parse(await File.ReadAllTextAsync(Path.Combine(folder, ArtifactFiles.HlsPlaylist), cancellation));
        playlist.Verify(ArtifactFiles.HlsMedia, new FileInfo(media).Length, hls.Rate.SecondsAt(hls.Frames));
        Verification.Same(
            "Packets of the stream",
            await PacketDigest.OfAsync(gate, movie, cancellation),
            await PacketDigest.OfAsync(gate, media, cancellation)
        );
    }
}
