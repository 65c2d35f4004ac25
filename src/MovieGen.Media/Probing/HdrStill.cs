using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>Whether a HEIF file holds an HDR picture that FFmpeg opens, which AVIF can and HEIC cannot.</summary>
internal static class HdrStill
{
    private const string Demuxer = "mov";

    /// <returns>The signature by which FFmpeg reads it, or null.</returns>
    public static async Task<FileSignature?> ByFFmpegAsync(
        IFFmpegGate gate,
        string path,
        FileSignature signature,
        CancellationToken cancellation
    )
    {
        var opened = signature with { Demuxer = Demuxer };
        try
        {
            var report = await new FileProbe(gate, path, opened).DescribeAsync(cancellation);
            return StreamChoice.Of(report, opened).Picture is { IsHdr: true } ? opened : null;
        }
        catch (AssetRefusal)
        {
            // FFmpeg cannot open it: that is no verdict, libvips may.
            return null;
        }
    }
}
