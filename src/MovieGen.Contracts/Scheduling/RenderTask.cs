using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Contracts.Scheduling;

/// <summary>One artifact to make, as the queue and the workers see it.</summary>
/// <param name="Label">What it is of its job, for people: <c>segment 12</c>, <c>soundtrack</c>, <c>movie</c>.</param>
/// <param name="Frames">Frames to make, for progress; 0 where progress is a fraction only.</param>
/// <param name="CostSeconds">Estimated seconds of one core.</param>
/// <param name="Inline">The description as JSON where it is short (at most 32 KiB), else null.</param>
/// <param name="Document">Where the description is in the document store when it is not inline.</param>
/// <param name="TraceParent">W3C trace context of the job, or null.</param>
/// <param name="Engine">Fingerprint of the engine that the key was made for; empty is any.</param>
/// <param name="MemoryBytes">Estimated peak memory; 0 is not known.</param>
public sealed record RenderTask(
    ArtifactKey Key,
    AccountId Account,
    JobId JobId,
    string Label,
    long Frames,
    double CostSeconds,
    int Priority,
    bool Draft,
    string? Inline,
    ContentHash? Document,
    string? TraceParent,
    string Engine = "",
    long MemoryBytes = 0
);
