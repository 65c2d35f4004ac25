using System.Collections.Immutable;

namespace MovieGen.Contracts.Storage;

/// <summary>The reading of a store in the background, which finds what a disk has damaged.</summary>
public interface IStoreScrub
{
    ScrubReport Report();
}

/// <summary>How far a scrub is and what it found.</summary>
public sealed record ScrubReport
{
    public required bool IsOn { get; init; }

    /// <summary>Start of the pass that is under way; null between two.</summary>
    public required DateTimeOffset? PassBegan { get; init; }

    /// <summary>Bytes of the store when the pass began.</summary>
    public required long BytesInAll { get; init; }

    public required long BytesRead { get; init; }

    public required long FilesRead { get; init; }

    /// <summary>End of the last whole pass; null before the first.</summary>
    public required DateTimeOffset? LastPass { get; init; }

    /// <summary>Damaged files found since the store exists; <see cref="Findings"/> are the latest.</summary>
    public required long Damaged { get; init; }

    public required ImmutableArray<ScrubFinding> Findings { get; init; }
}

/// <summary>A stored file that is not what was stored.</summary>
/// <param name="Kind">Such as <c>asset</c>, <c>segment</c>, <c>movie</c>, <c>document</c>.</param>
/// <param name="Place">Below the store's folder.</param>
public sealed record ScrubFinding(string Kind, string Place, DateTimeOffset At);
