using System.Runtime.Serialization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Akka.Actor;
using Akka.Serialization;
using MovieGen.Contracts.Jobs;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;

namespace MovieGen.Contracts.Serialization;

/// <summary>
/// The one wire form of our messages, events and snapshots: plain JSON under a versioned manifest, so that the journal can be read by
/// people and by every later version. It makes only the types of <see cref="WireManifests"/>, whatever a payload says. Events are read as
/// <see cref="StoredEvent"/>.
/// </summary>
public sealed class FarmSerializer(ExtendedActorSystem system) : SerializerWithStringManifest(system)
{
    /// <summary>Stored with every event; never changes. Numbers to 40 are Akka's.</summary>
    public const int StoredIdentifier = 7001;

    public override int Identifier => StoredIdentifier;

    public override string Manifest(object o) => o is StoredEvent stored ? stored.Manifest : ManifestOf(o);

    public override byte[] ToBinary(object obj) =>
        obj switch
        {
            StoredEvent { Seal: { } seal, Body: var body } => SealedJson.Write(body.Span, seal),
            StoredEvent stored => stored.Body.ToArray(),
            JobSnapshot { Chain: not null } snapshot => Seal(Write(snapshot).Bytes),
            _ => Write(obj).Bytes,
        };

    public override object FromBinary(byte[] bytes, string manifest)
    {
        var shape =
            WireManifests.ShapeOf(manifest) ?? throw new SerializationException($"Manifest '{manifest}' is unknown to this version.");
        if (typeof(IJobEvent).IsAssignableFrom(shape.Type))
            return ReadEvent(bytes, manifest);
        var read = Read(bytes, manifest, shape);
        if (read is JobSnapshot snapshot)
            Check(snapshot, bytes);
        return read;
    }

    /// <summary>An event as it is stored; one that cannot be read comes without the event.</summary>
    public static StoredEvent ReadEvent(byte[] bytes, string manifest)
    {
        var (body, seal) = SealedJson.Split(bytes);
        try
        {
            return new StoredEvent((IJobEvent)Read(bytes, manifest, WireManifests.ShapeOf(manifest)!), manifest, body, seal);
        }
        catch (SerializationException)
        {
            return new StoredEvent(null, manifest, body, seal);
        }
    }

    /// <summary>The JSON of an object without any seal, and its manifest.</summary>
    internal static (string Manifest, byte[] Bytes) Write(object o)
    {
        var manifest = ManifestOf(o);
        return (manifest, JsonSerializer.SerializeToUtf8Bytes(o, WireManifests.ShapeOf(manifest)!));
    }

    private static string ManifestOf(object o) =>
        WireManifests.Of(o.GetType())
        ?? throw new SerializationException($"{o.GetType()} has no manifest: it was not made to cross nodes or to be kept.");

    private static object Read(byte[] bytes, string manifest, JsonTypeInfo shape)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, shape) ?? throw new SerializationException($"A '{manifest}' is empty.");
        }
        catch (JsonException malformed)
        {
            throw new SerializationException($"A '{manifest}' is malformed: {malformed.Message}", malformed);
        }
    }

    private static byte[] Seal(byte[] json)
    {
        var body = SealedJson.BodyOf(json).Span;
        return SealedJson.Write(body, ContentHash.Of(body));
    }

    /// <exception cref="SerializationException">It is damaged.</exception>
    private static void Check(JobSnapshot snapshot, byte[] bytes)
    {
        var (body, seal) = SealedJson.Split(bytes);
        if (seal is null ? snapshot.Chain is not null : seal != ContentHash.Of(body.Span))
            throw new SerializationException("A job's snapshot is not what was stored.");
    }
}
