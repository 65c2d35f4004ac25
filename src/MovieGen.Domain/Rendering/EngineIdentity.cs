using System.Collections.Immutable;
using System.Text;
using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// What, besides a description, decides an artifact's bytes: our engine's version, the encoder's, the fonts', the photo reader's.
/// </summary>
/// <param name="Engine">Raised by hand whenever the engine makes other bytes of the same description.</param>
/// <param name="FFmpeg">First line of <c>ffmpeg -version</c>, up to the copyright.</param>
/// <param name="Fonts">Hash over the fonts that titles are drawn with.</param>
/// <param name="Transitions">The xfade names that this FFmpeg knows, ordinal order; not part of any key.</param>
public sealed record EngineIdentity(int Engine, string FFmpeg, string Fonts, ImmutableArray<string> Transitions)
{
    /// <summary>First line of <c>vips --version</c>; of engines that read no photos empty. Part of the keys of what shows photos.</summary>
    public string Vips { get; init; } = "";

    /// <summary>Equal if two nodes produce the same bytes from the same description; short enough to read.</summary>
    public string Fingerprint => $"{Engine}-{ContentHash.Of(Encoding.UTF8.GetBytes(Programs)).Hex[..12]}";

    private string Programs => Vips.Length == 0 ? $"{FFmpeg}\n{Fonts}" : $"{FFmpeg}\n{Fonts}\n{Vips}";
}
