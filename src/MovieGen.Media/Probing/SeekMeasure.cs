using System.Collections.Immutable;

namespace MovieGen.Media.Probing;

/// <summary>
/// How a video has to be sought so that every frame is the one that decoding from the file's start would show.
/// </summary>
internal sealed class SeekMeasure(FileProbe probe, FileSignature signature, StreamReport stream, PacketMeasure packets)
{
    /// <summary>
    /// Demuxers that find a key frame by the time it is shown. With the others FFmpeg aims a little earlier or later, or at any packet, and
    /// a file that is sought before its first key frame is read from wherever it is.
    /// </summary>
    private static readonly ImmutableHashSet<string> Exact = ["mov", "matroska", "ogg"];

    /// <summary>How long a picture takes to be repaired varies by less than a distance between key frames.</summary>
    private const int Spare = 2;

    /// <summary>How much later, in ticks, pictures are shown than packets say that have only a decoding time.</summary>
    public async Task<long> DelayAsync(CancellationToken cancellation)
    {
        if (packets.Unstamped == 0)
            return 0;
        var first = await probe.FirstPictureTicksAsync(stream, null, cancellation);
        return Math.Max(0, (first ?? packets.StartTicks) - packets.StartTicks);
    }

    /// <summary>How many key frames earlier decoding has to begin; as many as there are if only the file's start will do.</summary>
    public async Task<int> LeadInAsync(ImmutableArray<long> keys, CancellationToken cancellation)
    {
        var container = Exact.Contains(signature.Demuxer!) ? 0 : 1;
        if (!packets.KeyFramesMayBePartial || keys.Length < 2)
            return container;
        if (await probe.FirstPictureTicksAsync(stream, keys[1], cancellation) is not { } shown)
            return keys.Length;
        if (shown <= keys[1])
            return container;
        var passed = keys.Count(key => key > keys[1] && key <= shown);
        return Math.Min(keys.Length, passed + Spare);
    }
}
