using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Desk;

/// <summary>One artifact that somebody waits for.</summary>
/// <param name="Label">For operators and logs: <c>thumbnail of ast_…</c>.</param>
public sealed record DeskOrder(AccountId Account, PlannedArtifact Artifact, string Label) : IOfferable
{
    /// <summary>It takes moments: made in a quick slot. What takes longer is made in the other slots, before finals.</summary>
    public bool Quick { get; init; } = true;

    /// <summary>Fingerprint of the engine that the key was made for.</summary>
    public required string Engine { get; init; }

    /// <summary>W3C trace context of the first request, or null.</summary>
    public string? TraceParent { get; init; }

    public ArtifactKey Key => Artifact.Key;
}
