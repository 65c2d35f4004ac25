using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Transport;

namespace MovieGen.Farm.Remoting;

/// <summary>
/// The transport of a node that no other node can join: it listens nowhere and connects to nothing. Akka.Cluster does not start without
/// remoting, and a TCP port would answer every process that finds it. Created by its name in the configuration.
/// </summary>
public sealed class NoTransport : Transport
{
    /// <summary>Of the node's address, <c>akka.alone://moviegen@127.0.0.1:1</c>: the same at each start.</summary>
    public const string Scheme = "alone";

    public NoTransport(ActorSystem system, Config config)
    {
        (System, Config) = (system, config);
        (SchemeIdentifier, MaximumPayloadBytes) = (Scheme, 128_000);
    }

    public override Task<(Address, TaskCompletionSource<IAssociationEventListener>)> Listen() =>
        Task.FromResult((new Address(Scheme, System.Name, "127.0.0.1", 1), new TaskCompletionSource<IAssociationEventListener>()));

    public override bool IsResponsibleFor(Address remote) => true;

    public override Task<AssociationHandle> Associate(Address remoteAddress) =>
        throw new InvalidAssociationException($"This node is alone and does not connect to {remoteAddress}.");

    public override Task<bool> Shutdown() => Task.FromResult(true);
}
