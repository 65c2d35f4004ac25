using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Uploads;

/// <summary>
/// An upload that may be interrupted and continued, and what became of it. <see cref="UploadSteps"/> says how it changes.
/// </summary>
public sealed record Upload
{
    /// <summary>From the last change on; then it is removed.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    public required UploadId Id { get; init; }

    public required AccountId Account { get; init; }

    /// <summary>The file name that the user gave.</summary>
    public required string Name { get; init; }

    /// <summary>Bytes of the whole file; null while a download's sender has not said.</summary>
    public required long? Length { get; init; }

    /// <summary>The header Upload-Metadata as it came; empty if it did not.</summary>
    public required string Metadata { get; init; }

    /// <summary>What the sender says that the file's hash is; null if it does not.</summary>
    public required ContentHash? Sha256 { get; init; }

    /// <summary>Where the farm itself fetches the file; null if a client sends it.</summary>
    public required string? Source { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    /// <summary>Bytes that are durable.</summary>
    public long Offset { get; init; }

    public UploadStatus Status { get; init; }

    /// <summary>
    /// The request that may append, the download, or the making of the asset; null if there is none. A new request takes the place of an
    /// old one, which notices at its next change.
    /// </summary>
    public string? Holder { get; init; }

    /// <summary>When a holder that renews its hold counts as dead; null for requests.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    public AssetId? Asset { get; init; }

    /// <summary>Why there will be no asset.</summary>
    public Problem? Problem { get; init; }

    public DateTimeOffset ExpiresAt => ChangedAt + Lifetime;

    /// <summary>Whether bytes or an inspection are still to come.</summary>
    public bool IsOpen => Status is UploadStatus.Receiving or UploadStatus.Inspecting;

    /// <summary>Bytes that are still to come; 0 if that is not known.</summary>
    public long Remaining => Status == UploadStatus.Receiving ? Math.Max(0, (Length ?? 0) - Offset) : 0;
}
