using System.Text.Json.Serialization;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Scheduling;

/// <summary>One artifact to make, as the queue and the workers see it.</summary>
public sealed record RenderTask
{
    /// <summary>A longer description goes through the document store.</summary>
    public const int MaxInlineBytes = 32 * 1024;

    public required ArtifactKey Key { get; init; }
    public required AccountId Account { get; init; }
    public required JobId JobId { get; init; }

    /// <summary>What it is of its job, for people: <c>segment 12</c>, <c>soundtrack</c>, <c>movie</c>.</summary>
    public required string Label { get; init; }

    /// <summary>Frames to make, for progress; 0 if progress is a fraction only.</summary>
    public required long Frames { get; init; }

    /// <summary>Estimated seconds of one core.</summary>
    public required double CostSeconds { get; init; }

    public required int Priority { get; init; }
    public required bool Draft { get; init; }

    /// <summary>The description as JSON if it is short (at most 32 KiB), otherwise null.</summary>
    public required string? Inline { get; init; }

    /// <summary>Where the description is in the document store when it is not inline.</summary>
    public required ContentHash? Document { get; init; }

    /// <summary>W3C trace context of the job, or null.</summary>
    public required string? TraceParent { get; init; }

    /// <summary>Fingerprint of the engine that the key was made for; empty is any.</summary>
    public string Engine { get; init; } = "";

    /// <summary>Estimated peak memory; 0 is not known.</summary>
    public long MemoryBytes { get; init; }

    /// <summary>Takes moments and somebody looks on: it uses quick slots only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool Quick { get; init; }

    /// <summary>The pool whose workers may make it; null is the default pool.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pool { get; init; }
}
