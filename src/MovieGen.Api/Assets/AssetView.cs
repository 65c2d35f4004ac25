namespace MovieGen.Api.Assets;

/// <summary>An uploaded file and what is known of it.</summary>
public sealed record AssetView
{
    public required string Id { get; init; }
    public required AssetKind Kind { get; init; }

    /// <summary>File name; it can be changed.</summary>
    public required string Name { get; init; }

    public required long Bytes { get; init; }

    /// <summary>Of the bytes: 64 hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Seconds; 0 for images.</summary>
    public required double Duration { get; init; }

    /// <summary>Upright, in square pixels; null for sound.</summary>
    public required int? Width { get; init; }

    /// <summary>Upright, in square pixels; null for sound.</summary>
    public required int? Height { get; init; }

    /// <summary>Average frame rate, measured; null if there is no video.</summary>
    public required double? Fps { get; init; }

    public required bool HasAudio { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>What is stored is not what was uploaded: upload the file again.</summary>
    public required bool Damaged { get; init; }

    /// <summary>Media type of the bytes, as <c>content</c> has it.</summary>
    public required string ContentType { get; init; }

    /// <summary>
    /// Unfinished jobs that need it, ten at most: it cannot be deleted while there are any. Null if that was not asked, as after an upload,
    /// or the account did not say so in time.
    /// </summary>
    public required IReadOnlyList<string>? UsedBy { get; init; }

    public required IReadOnlyList<AssetNote> Warnings { get; init; }
}
