namespace MovieGen.Api.Engine;

/// <summary>
/// What a client needs to plan as the server does: with the same rules, this identity and an asset's full facts it gets the same timeline
/// and the same keys.
/// </summary>
public sealed record EngineView
{
    /// <summary>Raised when the engine makes other bytes of the same movie.</summary>
    public required int Engine { get; init; }

    /// <summary>The version line of FFmpeg.</summary>
    public required string FFmpeg { get; init; }

    /// <summary>The version line of libvips; empty if no photos are read with it.</summary>
    public required string Vips { get; init; }

    /// <summary>Hash over the fonts of titles.</summary>
    public required string Fonts { get; init; }

    /// <summary>Equal on two servers that make the same bytes.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>The account whose keys these are.</summary>
    public required string Account { get; init; }

    /// <summary>Besides <c>cut</c>, in ordinal order.</summary>
    public required IReadOnlyList<string> Transitions { get; init; }

    public required IReadOnlyList<string> Resolutions { get; init; }
    public required IReadOnlyList<string> Aspects { get; init; }

    /// <summary>Frame rates as whole numbers or fractions.</summary>
    public required IReadOnlyList<string> FrameRates { get; init; }

    public required IReadOnlyList<string> Qualities { get; init; }
    public required EngineLimits Limits { get; init; }

    /// <summary>Tasks that the workers which take work can render at once, and beside them quick ones.</summary>
    public required int Slots { get; init; }

    public required int QuickSlots { get; init; }
}

/// <summary>Limits of requests and movies.</summary>
/// <param name="RangeSeconds">The longest preview of <c>POST /api/previews/range</c>.</param>
/// <param name="RequestBytes">The largest body of a request with a storyboard.</param>
public sealed record EngineLimits(double MinSeconds, double MaxSeconds, double RangeSeconds, int RequestBytes);
