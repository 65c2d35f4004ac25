namespace MovieGen.Api.Cluster;

/// <summary>The cluster in short.</summary>
/// <param name="Waiting">Tasks that no worker has started.</param>
/// <param name="QueueAnswers">Whether the render queue answered; the slot figures are 0 if it did not.</param>
public sealed record ClusterOverview(int Nodes, int Unreachable, int Slots, int Busy, int Waiting, bool QueueAnswers);
