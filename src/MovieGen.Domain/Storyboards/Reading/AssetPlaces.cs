using System.Collections.Immutable;
using System.Text.Json;
using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>Finds the asset references of a document by walking its tokens along the format's tables.</summary>
internal static class AssetPlaces
{
    /// <param name="Start">First byte of the value, its quote included.</param>
    /// <param name="End">One past its last byte.</param>
    internal readonly record struct Place(string Pointer, string Reference, int Start, int End);

    public static ImmutableArray<Place> Find(ReadOnlySpan<byte> json)
    {
        // The parser refuses more than this; its references are not needed.
        if (json.Length > StoryboardParser.MaxBytes)
            return [];
        var places = ImmutableArray.CreateBuilder<Place>();
        var reader = new Utf8JsonReader(json, StoryboardParser.TokenSyntax);
        try
        {
            if (reader.Read())
                Walk(ref reader, new Here("", new FieldRule.Object(StoryboardShapes.Storyboard)), places);
        }
        catch (JsonException)
        {
            // Return what was found up to the error; the parser reports the error to the user.
        }
        return places.ToImmutable();
    }

    /// <summary>Walks the value that the reader stands on; its rule is null if the format has nothing at this place.</summary>
    private static void Walk(ref Utf8JsonReader reader, Here here, ImmutableArray<Place>.Builder places)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var name = TextOf(ref reader) ?? "";
                    if (reader.Read())
                        Walk(ref reader, here.Field(name), places);
                }
                break;
            case JsonTokenType.StartArray:
                for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
                    Walk(ref reader, here.Item(index), places);
                break;
            case JsonTokenType.String when here.Rule is FieldRule.Reference && TextOf(ref reader) is { } reference:
                places.Add(new(here.Pointer, reference, (int)reader.TokenStartIndex, (int)reader.BytesConsumed));
                break;
        }
    }

    private static string? TextOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private readonly record struct Here(string Pointer, FieldRule? Rule)
    {
        private static readonly FieldRule.Reference AnyReference = new();

        public Here Field(string name) =>
            Rule is FieldRule.Object { Shape: var shape } && shape.Find(name) is { } rule
                ? new(JsonPointers.Field(Pointer, name), rule)
                : default;

        public Here Item(int index) =>
            Rule switch
            {
                FieldRule.Objects objects => new(JsonPointers.Item(Pointer, index), new FieldRule.Object(objects.Shape)),
                FieldRule.References => new(JsonPointers.Item(Pointer, index), AnyReference),
                _ => default,
            };
    }
}
