using System.Runtime.Serialization;
using System.Text.Json;
using Akka.Actor;
using Akka.Serialization;

namespace MovieGen.Contracts.Serialization;

/// <summary>
/// The one wire form of our messages, events and snapshots: plain JSON under a versioned manifest, so that the journal can be read by
/// people and by every later version. It makes only the types of <see cref="WireManifests"/>, whatever a payload says.
/// </summary>
public sealed class FarmSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Stored with every event; never changes. Numbers to 40 are Akka's.</summary>
    public const int StoredIdentifier = 7001;

    public override int Identifier => StoredIdentifier;

    public override string Manifest(object o) =>
        WireManifests.Of(o.GetType())
        ?? throw new SerializationException($"{o.GetType()} has no manifest: it was not made to cross nodes or to be kept.");

    public override byte[] ToBinary(object obj) => JsonSerializer.SerializeToUtf8Bytes(obj, WireManifests.ShapeOf(Manifest(obj))!);

    public override object FromBinary(byte[] bytes, string manifest)
    {
        var shape =
            WireManifests.ShapeOf(manifest) ?? throw new SerializationException($"Manifest '{manifest}' is unknown to this version.");
        try
        {
            return JsonSerializer.Deserialize(bytes, shape) ?? throw new SerializationException($"A '{manifest}' is empty.");
        }
        catch (JsonException malformed)
        {
            throw new SerializationException($"A '{manifest}' is malformed: {malformed.Message}", malformed);
        }
    }
}
