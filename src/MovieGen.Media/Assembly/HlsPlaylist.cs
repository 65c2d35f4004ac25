using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using MovieGen.Media.Artifacts;

namespace MovieGen.Media.Assembly;

/// <summary>A playlist over byte ranges of one file.</summary>
/// <param name="Ranges">The initialisation part, then the segments.</param>
/// <param name="Seconds">Length of each segment.</param>
/// <param name="Uris">Every file that it names.</param>
internal sealed partial record HlsPlaylist(
    ImmutableArray<(long Offset, long Length)> Ranges,
    ImmutableArray<double> Seconds,
    ImmutableArray<string> Uris,
    bool Complete
)
{
    public static HlsPlaylist Parse(string text)
    {
        var ranges = ImmutableArray.CreateBuilder<(long, long)>();
        var seconds = ImmutableArray.CreateBuilder<double>();
        var uris = ImmutableArray.CreateBuilder<string>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Range().Match(line) is { Success: true } range)
                ranges.Add((Number(range.Groups["offset"].Value), Number(range.Groups["length"].Value)));
            if (Uri().Match(line) is { Success: true } uri)
                uris.Add(uri.Groups["uri"].Value);
            if (Length().Match(line) is { Success: true } length)
                seconds.Add(double.Parse(length.Groups["seconds"].Value, CultureInfo.InvariantCulture));
            if (!line.StartsWith('#'))
                uris.Add(line);
        }
        return new HlsPlaylist(
            ranges.ToImmutable(),
            seconds.ToImmutable(),
            uris.ToImmutable(),
            text.Contains("#EXT-X-ENDLIST", StringComparison.Ordinal)
        );
    }

    /// <summary>Proves that the ranges are the whole file, each byte once and in order, and that the lengths add up.</summary>
    public void Verify(string mediaName, long mediaBytes, double movieSeconds)
    {
        if (!Complete)
            throw Verification.Failed("The playlist has no end.");
        if (Uris.Any(uri => uri != mediaName))
            throw Verification.Failed($"The playlist names {string.Join(", ", Uris.Distinct())}; only {mediaName} is published with it.");
        Verification.Same("Ranges of the playlist", Seconds.Length + 1, Ranges.Length);
        long end = 0;
        foreach (var (offset, length) in Ranges)
        {
            Verification.Same("Start of a range", end, offset);
            end += length;
        }
        Verification.Same("Bytes of all ranges", mediaBytes, end);
        var seconds = Seconds.Sum();
        if (Math.Abs(seconds - movieSeconds) > 0.1)
            throw Verification.Failed($"The playlist lasts {seconds:0.000} s, the movie {movieSeconds:0.000} s.");
    }

    private static long Number(string digits) => long.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex("BYTERANGE[:=]\"?(?<length>[0-9]+)@(?<offset>[0-9]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Range();

    [GeneratedRegex("URI=\"(?<uri>[^\"]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Uri();

    [GeneratedRegex("^#EXTINF:(?<seconds>[0-9.]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Length();
}
