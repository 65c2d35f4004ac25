using MovieGen.Api.Problems;

namespace MovieGen.Api.Uploads;

/// <summary>An upload, and what became of it.</summary>
public sealed record UploadView
{
    public required string Id { get; init; }

    /// <summary>File name.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes that are stored durably.</summary>
    public required long Offset { get; init; }

    /// <summary>Bytes of the whole file; null while the source of a download has not said.</summary>
    public required long? Length { get; init; }

    public required UploadStatus Status { get; init; }

    /// <summary>Id of the asset, once completed.</summary>
    public required string? Asset { get; init; }

    /// <summary>Why it failed; null if it did not.</summary>
    public required ProblemView? Error { get; init; }

    /// <summary>Where the file is fetched from; null if a client sends it.</summary>
    public required string? Source { get; init; }

    /// <summary>Until when it can be continued.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
