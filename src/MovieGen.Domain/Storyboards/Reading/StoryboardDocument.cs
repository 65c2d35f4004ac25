using System.Collections.Immutable;
using System.Text.Json;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>A storyboard as bytes, right or not: which assets it names, and how to name others in their place.</summary>
public static class StoryboardDocument
{
    /// <summary>
    /// Every asset reference at a place where the format has one, in document order. The document may have any other fault; what is no JSON
    /// ends the list, and one that is too large for the parser has none.
    /// </summary>
    public static ImmutableArray<AssetReference> AssetReferences(ReadOnlyMemory<byte> utf8Json) =>
        [.. AssetPlaces.Find(Utf8Document.WithoutMark(utf8Json).Span).Select(place => new AssetReference(place.Pointer, place.Reference))];

    /// <summary>The same document with other references; every other byte is copied as it is.</summary>
    /// <param name="replace">Gives the new reference; the same one leaves it alone.</param>
    public static byte[] ReplaceAssets(ReadOnlyMemory<byte> utf8Json, Func<string, string> replace)
    {
        var json = Utf8Document.WithoutMark(utf8Json).Span;
        var replaced = new MemoryStream(json.Length);
        var copied = 0;
        foreach (var place in AssetPlaces.Find(json))
        {
            var reference = replace(place.Reference);
            if (reference == place.Reference)
                continue;
            replaced.Write(json[copied..place.Start]);
            replaced.Write(JsonSerializer.SerializeToUtf8Bytes(reference));
            copied = place.End;
        }
        replaced.Write(json[copied..]);
        return replaced.ToArray();
    }

    /// <summary>
    /// A problem for each reference without an asset (empty ones are the parser's matter). For documents that the parser refuses, so that
    /// their owner learns of missing assets at the same time; those that it accepts are checked when they are compiled.
    /// </summary>
    public static ImmutableArray<Problem> UnknownAssets(ReadOnlyMemory<byte> utf8Json, IReadOnlyDictionary<string, Asset> assets) =>
        [
            .. AssetReferences(utf8Json)
                .Where(found => found.Reference.Length > 0 && !assets.ContainsKey(found.Reference))
                .Select(found => StoryboardProblems.UnknownAsset.At(found.Pointer, $"There is no asset {Quoting.Quote(found.Reference)}.")),
        ];
}

/// <summary>An asset that a storyboard names.</summary>
/// <param name="Pointer">JSON pointer (RFC 6901) to the reference.</param>
/// <param name="Reference">As written: an asset's id or, in the command line's files, a path.</param>
public readonly record struct AssetReference(string Pointer, string Reference);
