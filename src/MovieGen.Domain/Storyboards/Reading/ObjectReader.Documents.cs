using System.Runtime.InteropServices;
using System.Text.Json;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Format;
using static MovieGen.Domain.Storyboards.Reading.Quoting;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>Fields that are not part of a movie.</summary>
internal sealed partial class ObjectReader
{
    /// <summary>A document inside this one, byte by byte as it was sent; empty if it is missing or no object.</summary>
    public ReadOnlyMemory<byte> RequiredDocument(string field)
    {
        _shape.Rule<FieldRule.Document>(field);
        if (!Require(field))
            return default;
        if (_fields[field].ValueKind == JsonValueKind.Object)
            return JsonMarshal.GetRawUtf8Value(_fields[field]).ToArray();
        ReportWrongType(_fields[field], PointerTo(field), "an object");
        return default;
    }

    /// <summary>Those texts of a list that can be tags; none if the field is absent.</summary>
    public IReadOnlyList<string> Tags(string field)
    {
        var rule = _shape.Rule<FieldRule.Tags>(field);
        var tags = new List<string>();
        foreach (var (value, pointer) in Items(field, rule.MaxItems, StoryboardProblems.TooManyItems))
        {
            if (!IsText(value, pointer, out var text))
                continue;
            if (IsShort(text, rule.MaxLength))
                tags.Add(text);
            else
                Report(RequestProblems.BadTag, pointer, $"{Quote(text)} cannot be a tag.", rule.MaxLength);
        }
        return tags;
    }

    /// <summary>
    /// Those entries of an object that are short texts; none if the field is absent. Of a name written twice, the last one.
    /// </summary>
    public IReadOnlyDictionary<string, string> Notes(string field)
    {
        var rule = _shape.Rule<FieldRule.Notes>(field);
        var notes = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!_fields.TryGetValue(field, out var value))
            return notes;
        if (value.ValueKind != JsonValueKind.Object)
        {
            ReportWrongType(value, PointerTo(field), "an object of texts");
            return notes;
        }
        var count = value.GetPropertyCount();
        if (count > rule.MaxItems)
            Report(
                StoryboardProblems.TooManyItems,
                PointerTo(field),
                $"{count} entries in \"{field}\" are more than {rule.MaxItems}.",
                rule.MaxItems
            );
        foreach (var entry in value.EnumerateObject().Take(rule.MaxItems))
        {
            if (!TryName(entry, out var name) || !IsShort(name, rule.MaxNameLength))
                ReportNote(PointerTo(field), $"{Quote(name)} cannot be a name in \"{field}\".", rule);
            else if (IsText(entry.Value, JsonPointers.Field(PointerTo(field), name), out var text))
            {
                if (text.Length > rule.MaxTextLength)
                    ReportNote(JsonPointers.Field(PointerTo(field), name), $"The text has {text.Length} characters.", rule);
                else if (text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')))
                    ReportNote(JsonPointers.Field(PointerTo(field), name), "The text has control characters.", rule);
                else
                    notes[name] = text;
            }
        }
        return notes;
    }

    private void ReportNote(string pointer, string message, FieldRule.Notes rule) =>
        Report(RequestProblems.BadNote, pointer, message, rule.MaxNameLength, rule.MaxTextLength);

    private static bool IsShort(string text, int maxLength) => text.Length > 0 && text.Length <= maxLength && !text.Any(char.IsControl);
}
