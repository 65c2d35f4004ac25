namespace MovieGen.Api.Cluster;

/// <summary>How far the draining of a worker is.</summary>
/// <param name="Drained">Whether nothing runs on the worker any more.</param>
public sealed record WorkerDrain(string Address, bool Drained);
