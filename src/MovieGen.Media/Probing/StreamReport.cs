using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FFMpegCore;
using MovieGen.Domain.Frames;

namespace MovieGen.Media.Probing;

/// <summary>What FFprobe says of a file: claims, until packets are measured.</summary>
/// <param name="DurationSeconds">As the headers claim; 0 if they do not.</param>
internal sealed record FileReport(double DurationSeconds, ImmutableArray<StreamReport> Streams)
{
    /// <summary>Reads FFprobe's JSON through FFMpegCore's model; what that leaves out is in its extension data.</summary>
    public static FileReport Parse(string json)
    {
        var raw = FFProbe.FromJson(json).Raw;
        var streams = raw.Streams.Select(StreamReport.Of).ToImmutableArray();
        return new(
            Math.Max(StreamReport.Seconds(raw.Format.Duration), streams.Select(s => s.DurationSeconds).DefaultIfEmpty().Max()),
            streams
        );
    }
}

/// <summary>One stream as FFprobe describes it.</summary>
internal sealed record StreamReport
{
    public required int Index { get; init; }

    /// <summary><c>video</c>, <c>audio</c>, <c>subtitle</c>, <c>data</c>.</summary>
    public required string Kind { get; init; }

    public required string Codec { get; init; }
    public required double DurationSeconds { get; init; }
    public required bool IsDefault { get; init; }
    public required bool IsCover { get; init; }
    public required int Width { get; init; }
    public required int Height { get; init; }

    /// <summary>Clockwise turn to show it upright: 0, 90, 180 or 270.</summary>
    public required int RotationDegrees { get; init; }

    /// <summary>Whether it is shown mirrored left to right; before it is turned.</summary>
    public required bool Mirrored { get; init; }

    public required Rational SampleAspect { get; init; }
    public required string PixelFormat { get; init; }
    public required string? Transfer { get; init; }
    public required string? Matrix { get; init; }
    public required string? Primaries { get; init; }

    public bool IsHdr => Transfer is "smpte2084" or "arib-std-b67";
    public required bool Interlaced { get; init; }
    public required Rational DeclaredRate { get; init; }
    public required Rational TimeBase { get; init; }
    public required int SampleRate { get; init; }
    public required int Channels { get; init; }
    public required string Layout { get; init; }

    private static readonly Rational Square = new(1, 1);

    public static StreamReport Of(FFProbeStream s) =>
        new()
        {
            Index = s.Index,
            Kind = s.CodecType,
            Codec = s.CodecName ?? "",
            DurationSeconds = Seconds(s.Duration),
            IsDefault = Has(s, "default"),
            IsCover = Has(s, "attached_pic") || Has(s, "timed_thumbnails"),
            Width = s.Width ?? 0,
            Height = s.Height ?? 0,
            RotationDegrees = DisplayMatrixOf(s).RotationDegrees,
            Mirrored = DisplayMatrixOf(s).Mirrored,
            SampleAspect = Ratio(s.SampleAspectRatio, ':') is { Num: > 0 } aspect ? aspect : Square,
            PixelFormat = HidesAlpha(s) ? "yuva420p" : s.PixelFormat ?? "",
            Transfer = Known(s.ColorTransfer),
            Matrix = Known(s.ColorSpace),
            Primaries = Known(s.ColorPrimaries),
            Interlaced = s.FieldOrder is "tt" or "bb" or "tb" or "bt",
            DeclaredRate = Ratio(s.AvgFrameRate, '/') ?? Ratio(s.FrameRate, '/') ?? new Rational(0, 1),
            TimeBase = Ratio(Text(s, "time_base"), '/') ?? new Rational(1, 1_000_000),
            SampleRate = int.TryParse(s.SampleRate, NumberStyles.None, CultureInfo.InvariantCulture, out var hertz) ? hertz : 0,
            Channels = s.Channels ?? 0,
            Layout = s.ChannelLayout ?? "",
        };

    public static double Seconds(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && double.IsFinite(seconds) && seconds > 0
            ? seconds
            : 0;

    /// <summary>The stream with the size of its pictures; the pixels' shape was meant for the size that the header claims.</summary>
    public StreamReport Sized(int width, int height) =>
        (width, height) == (Width, Height) ? this : this with { Width = width, Height = height, SampleAspect = Square };

    private static bool Has(FFProbeStream s, string disposition) =>
        s.Disposition?.TryGetValue(disposition, out var value) is true && value != 0;

    private static string? Known(string? name) => name is null or "" or "unknown" or "unspecified" or "reserved" ? null : name;

    private static string? Text(FFProbeStream s, string name) =>
        s.ExtensionData.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>VP8 and VP9 keep their transparency beside the picture, where FFmpeg's own decoders do not see it.</summary>
    private static bool HidesAlpha(FFProbeStream s) =>
        s.CodecName is "vp8" or "vp9" && s.Tags?.TryGetValue("alpha_mode", out var mode) is true && mode == "1";

    private static DisplayMatrix DisplayMatrixOf(FFProbeStream s)
    {
        foreach (var side in s.SideData ?? [])
            if (side.TryGetValue("displaymatrix", out var matrix) && DisplayMatrix.Parse(matrix.ToString()) is { } known)
                return known;
        return DisplayMatrix.Upright;
    }

    private static Rational? Ratio(string? text, char separator)
    {
        var parts = text?.Split(separator);
        return
            parts is [var top, var bottom]
            && long.TryParse(top, NumberStyles.None, CultureInfo.InvariantCulture, out var num)
            && num > 0
            && long.TryParse(bottom, NumberStyles.None, CultureInfo.InvariantCulture, out var den)
            && den > 0
            ? new Rational(num, den)
            : null;
    }
}
