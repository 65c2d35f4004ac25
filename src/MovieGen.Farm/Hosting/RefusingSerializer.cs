using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Configuration;
using Akka.Serialization;

namespace MovieGen.Farm.Hosting;

/// <summary>
/// Replaces Akka's reflection-based JSON serializer, which instantiates any type a payload names: refuses both ways. Created by its name
/// in the configuration.
/// </summary>
/// <param name="config">Not used; Akka requires this constructor.</param>
public sealed class RefusingSerializer(ExtendedActorSystem system, Config config) : Serializer(system)
{
    public override int Identifier => 1;

    public override bool IncludeManifest => true;

    public override byte[] ToBinary(object obj) => throw new SerializationException($"{obj.GetType()} has no wire form{Origin}.");

    public override object FromBinary(byte[] bytes, Type type) =>
        throw new SerializationException($"A payload names the type {type}; only registered messages are read{Origin}.");

    private string Origin => config.IsNullOrEmpty() ? "" : $" (serializer settings: {config})";
}
