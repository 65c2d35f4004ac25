using MovieGen.Contracts.Storage;

namespace MovieGen.Gateway.Desk;

/// <summary>Where the desk looks for artifacts, and where it puts descriptions that are too long for a message.</summary>
public sealed record DeskStores(IArtifactStore Artifacts, IDocumentStore Documents);
