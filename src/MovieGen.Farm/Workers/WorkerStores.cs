using MovieGen.Contracts.Storage;

namespace MovieGen.Farm.Workers;

/// <summary>What attempts read and write beside their own folder.</summary>
internal sealed record WorkerStores(IArtifactStore Artifacts, IDocumentStore Documents, IAttemptLogs Logs);
