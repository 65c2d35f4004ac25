using System.Collections.Immutable;

namespace MovieGen.Media.Processes;

/// <summary>Codecs that people know under one name.</summary>
/// <param name="Names">As FFprobe prints them (<c>ffmpeg -codecs</c>); FFmpeg's decoders are mostly called the same.</param>
public sealed record CodecFamily(CodecUse Use, string Label, ImmutableArray<string> Names);

public enum CodecUse
{
    Video,
    Picture,
    Sound,
}
