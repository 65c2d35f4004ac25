using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Remote.Serialization;
using Akka.Serialization;

namespace MovieGen.Farm.Remoting;

/// <summary>
/// Replaces Akka's serializer of system messages: nodes watch each other's actors, and do nothing else to them. Without it, any process
/// that connects could suspend or stop an actor. Created by its name in the configuration.
/// </summary>
public sealed class PeerSystemMessageSerializer(ExtendedActorSystem system) : Serializer(system)
{
    private readonly SystemMessageSerializer _akka = new(system);

    public override int Identifier => 22;

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) => _akka.ToBinary(Allows(obj.GetType()) ? obj : throw Refusal(obj.GetType()));

    public override object FromBinary(byte[] bytes, Type type) => _akka.FromBinary(bytes, Allows(type) ? type : throw Refusal(type));

    private static bool Allows(Type type) => type == typeof(Watch) || type == typeof(Unwatch) || type == typeof(DeathWatchNotification);

    private static SerializationException Refusal(Type type) => new($"Nodes do not send each other the system message {type}.");
}
