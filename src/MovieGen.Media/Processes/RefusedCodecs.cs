using System.Collections.Frozen;
using MovieGen.Domain.Naming;

namespace MovieGen.Media.Processes;

/// <summary>
/// Codecs of the list (<see cref="UploadCodecs"/>) that this farm does not accept: files with a stream in one of them, used or not, are
/// refused, and no decoder is opened for it.
/// </summary>
public sealed class RefusedCodecs
{
    private readonly FrozenSet<string> _names;

    private RefusedCodecs(FrozenSet<string> names) => (_names, Decoders) = (names, UploadCodecs.DecodersWithout(names));

    public static RefusedCodecs None { get; } = new([]);

    /// <summary>The decoders that are left, comma-separated, as <c>-codec_whitelist</c> takes them.</summary>
    public string Decoders { get; }

    public bool IsEmpty => _names.Count == 0;

    public bool Contains(string codec) => _names.Contains(codec);

    /// <summary>The refused codec that a decoder is for; null if it is for none of them.</summary>
    public string? CodecOf(string decoder) => _names.FirstOrDefault(codec => UploadCodecs.Decodes(decoder, codec));

    /// <param name="names">As FFprobe names them, comma-separated; empty is none.</param>
    /// <exception cref="ArgumentException">A name is not on the list; says which, and the nearest.</exception>
    public static RefusedCodecs Parse(string names)
    {
        var given = names.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (given.FirstOrDefault(name => !UploadCodecs.Names.Contains(name)) is not { } unknown)
            return given.Length == 0 ? None : new([.. given]);
        var meant = NearestName.Of(unknown, UploadCodecs.Names) is { } nearest ? $" Did you mean {nearest}?" : "";
        throw new ArgumentException(
            $"RefusedCodecs names '{unknown}', which is not one of the codecs that are accepted.{meant} Give names as ffprobe prints them, "
                + "separated by commas, such as indeo3,svq3.",
            nameof(names)
        );
    }
}
