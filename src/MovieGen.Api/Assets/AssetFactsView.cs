namespace MovieGen.Api.Assets;

/// <summary>Everything that was measured of an asset, exactly: what a timeline is compiled from.</summary>
public sealed record AssetFactsView
{
    public required string Demuxer { get; init; }
    public required double DurationSeconds { get; init; }
    public required VideoFactsView? Video { get; init; }
    public required ImageFactsView? Image { get; init; }
    public required AudioFactsView? Audio { get; init; }
}

/// <summary>A video's picture. Fractions are written as <c>30000/1001</c>.</summary>
public sealed record VideoFactsView
{
    public required int StreamIndex { get; init; }
    public required string Codec { get; init; }

    /// <summary>In pixels as coded, before it is turned.</summary>
    public required int Width { get; init; }

    /// <inheritdoc cref="Width"/>
    public required int Height { get; init; }

    /// <summary>Clockwise turn to show it upright.</summary>
    public required int RotationDegrees { get; init; }

    public required bool Mirrored { get; init; }

    /// <summary>Width : height of one coded pixel.</summary>
    public required string SampleAspect { get; init; }

    public required string PixelFormat { get; init; }
    public required string? Transfer { get; init; }
    public required string? Matrix { get; init; }
    public required string? WidePrimaries { get; init; }
    public required bool Interlaced { get; init; }
    public required bool VariableRate { get; init; }

    /// <summary>Average frame rate, measured.</summary>
    public required string Rate { get; init; }

    /// <summary>Seconds of a tick.</summary>
    public required string TimeBase { get; init; }

    /// <summary>Time stamp of the first picture, in ticks.</summary>
    public required long StartTicks { get; init; }

    /// <summary>Where the last picture ends, in ticks.</summary>
    public required long EndTicks { get; init; }

    public required long Frames { get; init; }

    /// <summary>Time stamps of the key frames, in ticks, ascending.</summary>
    public required IReadOnlyList<long> KeyFrames { get; init; }

    /// <summary>Key frames that decoding has to begin earlier than the last one before a frame.</summary>
    public required int LeadIn { get; init; }

    public required bool ChangesSize { get; init; }
}

/// <param name="Width">Upright, in pixels.</param>
/// <param name="Height">Upright, in pixels.</param>
public sealed record ImageFactsView(string Codec, int Width, int Height, string PixelFormat, string? Transfer);

/// <param name="StartSeconds">Of the sound, after the picture's first frame.</param>
public sealed record AudioFactsView(
    int StreamIndex,
    string Codec,
    int SampleRate,
    int Channels,
    string Layout,
    double StartSeconds,
    double DurationSeconds
);
