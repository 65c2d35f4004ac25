using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Serialization;

namespace MovieGen.Farm.Remoting;

/// <summary>
/// Replaces Akka's serializer of remote deployment, which creates actors of whatever type a payload names. Created by its name in the
/// configuration.
/// </summary>
public sealed class NoDeploymentSerializer(ExtendedActorSystem system) : Serializer(system)
{
    public override int Identifier => 3;

    public override bool IncludeManifest => false;

    public override byte[] ToBinary(object obj) => throw Refusal();

    public override object FromBinary(byte[] bytes, Type type) => throw Refusal();

    private static SerializationException Refusal() => new("Nodes do not deploy actors on each other.");
}
