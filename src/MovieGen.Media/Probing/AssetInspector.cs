using MovieGen.Contracts.Media;
using MovieGen.Domain.Admission;
using MovieGen.Domain.Assets;
using MovieGen.Files;
using MovieGen.Media.Admission;
using MovieGen.Media.Pictures;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>
/// Measures uploads. Checks the file system first, then our own signature table, then FFprobe or libvips, and trusts only what packets and
/// decoded pictures show. Keeps nothing; whatever the bytes do, they do it to one confined process.
/// </summary>
public sealed class AssetInspector(IFFmpegGate gate, PictureReader pictures, RefusedCodecs refused, AdmissionGate admission)
    : IAssetInspector
{
    /// <summary>Of a picture's two processes, which work at the same time; videos and sound have one at a time.</summary>
    private static readonly long MemoryBytes = 2 * ProcessLimits.Probe.MemoryBytes;

    public bool IsFull => admission.IsFull(WorkClass.Inspection);

    public Task<Inspection> InspectAsync(string localPath, CancellationToken cancellation) =>
        admission.RunAsync(WorkClass.Inspection, MemoryBytes, () => InspectAdmittedAsync(localPath, cancellation), cancellation);

    public Task<Inspection> InspectInTurnAsync(string localPath, CancellationToken cancellation) =>
        admission.RunInTurnAsync(WorkClass.Inspection, MemoryBytes, () => InspectAdmittedAsync(localPath, cancellation), cancellation);

    private async Task<Inspection> InspectAdmittedAsync(string localPath, CancellationToken cancellation)
    {
        try
        {
            var signature = await RecogniseAsync(localPath, cancellation);
            var facts =
                signature.Holds == FileContent.Picture
                    ? await StillAsync(localPath, signature, cancellation)
                    : await new StreamMeasure(gate, localPath, signature, refused).MeasureAsync(cancellation);
            return new Inspection(facts, null);
        }
        catch (AssetRefusal refusal)
        {
            return new Inspection(null, refusal.Problem);
        }
    }

    private async Task<AssetFacts> StillAsync(string path, FileSignature signature, CancellationToken cancellation)
    {
        if (PictureLoader.Of(signature.Demuxer!) is not { } loader)
            return await new StillMeasure(gate, path, signature, refused).MeasureAsync(cancellation);
        if (signature.Demuxer != PictureLoader.Heif)
            return await new PictureMeasure(pictures, path, signature, loader, refused).MeasureAsync(cancellation);

        if (await HdrStill.FindAsync(gate, path, signature, refused, cancellation) is not { } hdr)
            return await new PictureMeasure(pictures, path, signature, loader, refused).MeasureAsync(cancellation);
        return hdr.Opened is null
            ? throw AssetRefusal.HdrStill(signature)
            : await new StillMeasure(gate, path, hdr.Opened, refused) { Transfer = hdr.Transfer }.MeasureAsync(cancellation);
    }

    private static async Task<FileSignature> RecogniseAsync(string path, CancellationToken cancellation)
    {
        var size = RegularFile.SizeOf(path) ?? throw AssetRefusal.NotAFile();
        if (size == 0)
            throw AssetRefusal.Empty();
        var head = await HeadAsync(path, 0, FileSignature.Length, cancellation);
        var signature = FileSignature.Of(head);
        if (signature.Demuxer == "mp3" && FileSignature.TagLength(head) is > 0 and var tag)
        {
            var behind = FileSignature.Of(await HeadAsync(path, tag, FileSignature.Length, cancellation));
            if (behind.Demuxer is "flac" or "aac")
                signature = behind;
        }
        if (signature.IsUnknown && MpegAudioFrames.AreIn(await HeadAsync(path, 0, MpegAudioFrames.Searched, cancellation)))
            signature = KnownFiles.MpegAudio;
        if (signature.Demuxer == "tiff_pipe" && CameraRaw.Is(path))
            signature = KnownFiles.CameraRaw;
        return signature.Demuxer is null ? throw AssetRefusal.UnknownType(signature) : signature;
    }

    private static async Task<byte[]> HeadAsync(string path, long at, int length, CancellationToken cancellation)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        file.Position = at;
        var head = new byte[length];
        var read = await file.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false, cancellation);
        return head[..read];
    }
}
