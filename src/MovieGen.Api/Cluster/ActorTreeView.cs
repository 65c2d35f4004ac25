namespace MovieGen.Api.Cluster;

/// <summary>Actors of a node, sorted by path.</summary>
/// <param name="Cut">Whether there are more than fit.</param>
public sealed record ActorTreeView(string Address, IReadOnlyList<ActorLineView> Actors, bool Cut);

/// <summary>An actor.</summary>
/// <param name="Path">Below the actor system, such as <c>/user/worker/slot-0</c>.</param>
/// <param name="Type">Name of the actor's class.</param>
/// <param name="Waiting">Messages in its mailbox.</param>
/// <param name="Answers">False if it did not answer within a second: it is busy or stuck.</param>
public sealed record ActorLineView(string Path, string Type, int Waiting, bool Answers);
