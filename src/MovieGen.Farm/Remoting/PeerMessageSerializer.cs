using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Remote.Serialization;
using Akka.Serialization;

namespace MovieGen.Farm.Remoting;

/// <summary>
/// Replaces Akka's serializer of general messages. Of these, nodes send each other only questions who an actor is, references, heartbeats
/// and outcomes; whatever ends or deploys actors is neither read nor written. Akka's untrusted mode alone would let <see cref="Kill"/>
/// through. Created by its name in the configuration.
/// </summary>
public sealed class PeerMessageSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Identify, ActorIdentity, IActorRef, the death watch's heartbeat and its response, Status.Success, Status.Failure.</summary>
    private static readonly HashSet<string> Allowed = ["ID", "AID", "AR", "RWHB", "RWHR", "STS", "STF"];

    private readonly MiscMessageSerializer _akka = new(system);

    public override int Identifier => 16;

    public override string Manifest(object o) => Checked(_akka.Manifest(o));

    public override byte[] ToBinary(object obj) =>
        Allowed.Contains(_akka.Manifest(obj)) ? _akka.ToBinary(obj) : throw Refusal(_akka.Manifest(obj));

    public override object FromBinary(byte[] bytes, string manifest) => _akka.FromBinary(bytes, Checked(manifest));

    private static string Checked(string manifest) => Allowed.Contains(manifest) ? manifest : throw Refusal(manifest);

    private static SerializationException Refusal(string manifest) =>
        new($"Nodes do not send each other messages of the kind '{manifest}'.");
}
