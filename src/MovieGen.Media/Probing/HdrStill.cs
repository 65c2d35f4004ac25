using MovieGen.Media.Pictures;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>
/// An HDR picture in a HEIF file. libvips would show it as if it were SDR; FFmpeg can tone-map it where it can open it: AVIF yes, HEIC no.
/// </summary>
/// <param name="Transfer">FFmpeg's name of it.</param>
/// <param name="Opened">The signature by which FFmpeg reads the file; null if it cannot.</param>
internal sealed record HdrStill(string Transfer, FileSignature? Opened)
{
    private const string Demuxer = "mov";

    /// <returns>Null if the picture is not HDR.</returns>
    public static async Task<HdrStill?> FindAsync(
        IFFmpegGate gate,
        string path,
        FileSignature signature,
        RefusedCodecs refused,
        CancellationToken cancellation
    )
    {
        var transfer = HeifColour.Of(path)?.HdrTransfer;
        var opened = signature with { Demuxer = Demuxer };
        try
        {
            var report = await new FileProbe(gate, path, opened, refused).DescribeAsync(cancellation);
            var stream = StreamChoice.Of(report, opened, refused).Picture!;
            transfer ??= stream.IsHdr ? stream.Transfer : null;
        }
        catch (AssetRefusal)
        {
            // FFmpeg cannot open it: that is no verdict, libvips may.
            opened = null;
        }
        return transfer is null ? null : new HdrStill(transfer, opened);
    }
}
