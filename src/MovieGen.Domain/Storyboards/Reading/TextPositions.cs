using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>A place in a text as editors count it.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
public readonly record struct TextPosition(int Line, int Column);

/// <summary>Where the problems of a document are in its text.</summary>
public static class TextPositions
{
    /// <summary>Those that are about the name of a field, not about its value.</summary>
    private static readonly string[] AboutNames =
    [
        ProblemCodes.Storyboard.UnknownField,
        ProblemCodes.Storyboard.DuplicateField,
        ProblemCodes.Storyboard.NotYet,
        ProblemCodes.Storyboard.Conflict,
    ];

    /// <summary>
    /// The position of each problem, in their order. What is missing is where the object begins that lacks it; a document that is no JSON
    /// has the place at which it stops being JSON.
    /// </summary>
    public static ImmutableArray<TextPosition> Of(ReadOnlyMemory<byte> utf8Json, IReadOnlyList<Problem> problems)
    {
        var json = Utf8Document.WithoutMark(utf8Json).Span;
        var places = new Dictionary<string, (int Name, int Value)>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json, StoryboardParser.TokenSyntax);
        int? fault = null;
        try
        {
            if (reader.Read())
                Walk(ref reader, "", (int)reader.TokenStartIndex, places);
            while (reader.Read())
                continue;
        }
        catch (JsonException broken)
        {
            fault = OffsetOf(json, broken);
        }

        var positions = ImmutableArray.CreateBuilder<TextPosition>(problems.Count);
        foreach (var problem in problems)
            positions.Add(PositionAt(json, fault is { } at && problem.Pointer.Length == 0 ? at : OffsetOf(problem, places)));
        return positions.MoveToImmutable();
    }

    private static void Walk(ref Utf8JsonReader reader, string pointer, int name, Dictionary<string, (int Name, int Value)> places)
    {
        // Of a field that is written twice, the second one is the problem.
        places[pointer] = (name, (int)reader.TokenStartIndex);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    var start = (int)reader.TokenStartIndex;
                    var child = JsonPointers.Field(pointer, NameOf(ref reader));
                    if (reader.Read())
                        Walk(ref reader, child, start, places);
                }
                break;
            case JsonTokenType.StartArray:
                for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
                    Walk(ref reader, JsonPointers.Item(pointer, index), (int)reader.TokenStartIndex, places);
                break;
        }
    }

    private static string NameOf(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }

    private static int OffsetOf(Problem problem, Dictionary<string, (int Name, int Value)> places)
    {
        for (var pointer = problem.Pointer; ; pointer = pointer[..pointer.LastIndexOf('/')])
        {
            if (places.TryGetValue(pointer, out var place))
                return AboutNames.Contains(problem.Code) ? place.Name : place.Value;
            if (pointer.Length == 0)
                return 0;
        }
    }

    private static int OffsetOf(ReadOnlySpan<byte> json, JsonException broken)
    {
        var start = 0;
        for (var line = 0L; line < broken.LineNumber; line++)
            start += json[start..].IndexOf((byte)'\n') + 1;
        return Math.Min(json.Length, start + (int)(broken.BytePositionInLine ?? 0));
    }

    private static TextPosition PositionAt(ReadOnlySpan<byte> json, int offset)
    {
        var before = json[..offset];
        return new(before.Count((byte)'\n') + 1, Encoding.UTF8.GetCharCount(before[(before.LastIndexOf((byte)'\n') + 1)..]) + 1);
    }
}
