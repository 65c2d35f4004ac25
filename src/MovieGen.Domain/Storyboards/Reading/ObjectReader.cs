using System.Text.Json;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Format;
using static MovieGen.Domain.Storyboards.Reading.Quoting;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>
/// One object of the document, held against its shape. Whatever is wrong becomes a problem and a harmless value, so that reading always
/// continues to the end and every problem of the document is found in one pass.
/// </summary>
internal sealed partial class ObjectReader
{
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);
    private readonly ObjectShape _shape;
    private readonly ProblemList _problems;

    private ObjectReader(string pointer, ObjectShape shape, ProblemList problems) =>
        (Pointer, _shape, _problems) = (pointer, shape, problems);

    public string Pointer { get; }

    /// <summary>The value was no object at all; that is reported, and its missing fields need not be.</summary>
    public bool IsBroken { get; private init; }

    public static ObjectReader Open(JsonElement element, string pointer, ObjectShape shape, ProblemList problems)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problems.Add(
                StoryboardProblems.NotAnObject,
                pointer,
                $"{Capital(shape.Spoken)} is an object, not {Describe(element)}.",
                string.Join(", ", shape.UsableNames)
            );
            return new(pointer, shape, problems) { IsBroken = true };
        }
        var reader = new ObjectReader(pointer, shape, problems);
        reader.Take(element);
        return reader;
    }

    public bool Has(string field) => _fields.ContainsKey(field);

    public string PointerTo(string field) => JsonPointers.Field(Pointer, field);

    public void Report(ProblemKind kind, string pointer, string message, params ReadOnlySpan<object?> facts) =>
        _problems.Add(kind, pointer, message, facts);

    /// <summary>The child object of a field; empty if the field is absent.</summary>
    public ObjectReader Child(string field)
    {
        var shape = _shape.Rule<FieldRule.Object>(field).Shape;
        return _fields.TryGetValue(field, out var value)
            ? Open(value, PointerTo(field), shape, _problems)
            : new(PointerTo(field), shape, _problems);
    }

    /// <summary>The objects of a list; none if the field is absent.</summary>
    public IEnumerable<ObjectReader> Children(string field)
    {
        var rule = _shape.Rule<FieldRule.Objects>(field);
        return Items(field, rule.MaxItems, rule.TooMany).Select(item => Open(item.Value, item.Pointer, rule.Shape, _problems));
    }

    /// <summary>The objects of a list that may be absent but not empty.</summary>
    public IEnumerable<ObjectReader> FilledChildren(string field)
    {
        ReportEmpty(field);
        return Children(field);
    }

    /// <summary>The asset references of a list that must be there, and not empty.</summary>
    public IEnumerable<string> RequiredReferences(string field)
    {
        var rule = _shape.Rule<FieldRule.References>(field);
        if (Require(field))
            ReportEmpty(field);
        return Items(field, rule.MaxItems, StoryboardProblems.TooManyItems).Select(item => ToReference(item.Value, item.Pointer));
    }

    private void ReportEmpty(string field)
    {
        if (_fields.TryGetValue(field, out var value) && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)
            Report(StoryboardProblems.EmptyList, PointerTo(field), $"\"{field}\" is empty.");
    }

    private IEnumerable<(JsonElement Value, string Pointer)> Items(string field, int maxItems, ProblemKind tooMany)
    {
        if (!_fields.TryGetValue(field, out var value))
            return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            ReportWrongType(value, PointerTo(field), "a list");
            return [];
        }
        var count = value.GetArrayLength();
        if (count > maxItems)
            Report(tooMany, PointerTo(field), $"{count} entries in \"{field}\" are more than {maxItems}.", maxItems);
        return value.EnumerateArray().Take(maxItems).Select((item, index) => (item, JsonPointers.Item(PointerTo(field), index)));
    }

    /// <summary>Takes the fields in, and reports those that are unknown, not available yet, or written twice.</summary>
    private void Take(JsonElement element)
    {
        foreach (var property in element.EnumerateObject())
        {
            if (!TryName(property, out var name))
            {
                Report(StoryboardProblems.BrokenUnicode, Pointer, "The name of a field is not Unicode text.");
                continue;
            }
            switch (_shape.Find(name))
            {
                case null:
                    Report(
                        StoryboardProblems.UnknownField,
                        PointerTo(name),
                        $"{Capital(_shape.Spoken)} has no field {Quote(name)}.",
                        _problems.IsFull ? null : Suggestions.Nearest(name, [.. _shape.UsableNames]),
                        string.Join(", ", _shape.UsableNames)
                    );
                    break;
                case FieldRule.NotYet { Except: { } except }
                    when property.Value.ValueKind == JsonValueKind.Number
                        && property.Value.TryGetDouble(out var number)
                        && number == except:
                    break;
                case FieldRule.NotYet:
                    Report(
                        StoryboardProblems.NotYet,
                        PointerTo(name),
                        $"{Quote(name)} of {_shape.Spoken} is part of the format, but this version cannot make it yet."
                    );
                    break;
                default:
                    if (!_fields.TryAdd(name, property.Value))
                        Report(
                            StoryboardProblems.DuplicateField,
                            PointerTo(name),
                            $"{Quote(name)} is written more than once in {_shape.Spoken}."
                        );
                    break;
            }
        }
    }

    private void ReportWrongType(JsonElement value, string pointer, string expected) =>
        Report(StoryboardProblems.WrongType, pointer, $"Expected {expected}, found {Describe(value)}.", expected);

    private void ReportMissing(string field) =>
        Report(StoryboardProblems.Missing, PointerTo(field), $"{Capital(_shape.Spoken)} needs \"{field}\".", field);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
