using MovieGen.Domain.Uploads;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Uploads;

/// <summary>An upload on the wire.</summary>
public sealed record UploadView
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Bytes that are stored durably.</summary>
    public required long Offset { get; init; }

    /// <summary>Bytes of the whole file; null while the source of a download has not said.</summary>
    public required long? Length { get; init; }

    /// <summary><c>receiving</c>, <c>inspecting</c>, <c>completed</c> or <c>failed</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Id of the asset, once completed.</summary>
    public required string? Asset { get; init; }

    /// <summary>Why it failed.</summary>
    public required ProblemView? Error { get; init; }

    /// <summary>Where the file is fetched from; null if a client sends it.</summary>
    public required string? Source { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public static UploadView Of(Upload upload) =>
        new()
        {
            Id = upload.Id.Value,
            Name = upload.Name,
            Offset = upload.Offset,
            Length = upload.Length,
            Status = NameOf(upload.Status),
            Asset = upload.Asset?.Value,
            Error = upload.Problem is { } problem ? ProblemView.Of(problem) : null,
            Source = upload.Source,
            ExpiresAt = upload.ExpiresAt,
        };

    internal static string NameOf(UploadStatus status) => status.ToString().ToLowerInvariant();
}
