using System.Globalization;
using System.Text.Json;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Format;
using MovieGen.Domain.Storyboards.Text;
using static MovieGen.Domain.Storyboards.Reading.Quoting;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>The values of fields.</summary>
internal sealed partial class ObjectReader
{
    private const int MaxReference = 1024;

    public double Number(string field, double fallback) => Number(field) ?? fallback;

    public int Whole(string field, int fallback) => (int)Number(field, fallback);

    /// <summary>Null if the field is absent, null (where that is allowed) or wrong.</summary>
    public double? Number(string field)
    {
        var rule = _shape.Rule<FieldRule.Number>(field);
        if (!_fields.TryGetValue(field, out var value) || (rule.OrNull && value.ValueKind == JsonValueKind.Null))
            return null;
        return ToNumber(value, PointerTo(field), rule);
    }

    public double RequiredNumber(string field)
    {
        Require(field);
        return Number(field) ?? 0;
    }

    public bool Flag(string field, bool fallback)
    {
        _shape.Rule<FieldRule.Flag>(field);
        if (!_fields.TryGetValue(field, out var value))
            return fallback;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
            return value.GetBoolean();
        ReportWrongType(value, PointerTo(field), "true or false");
        return fallback;
    }

    /// <summary>Clean words; <paramref name="fallback"/> if the field is absent, wrong or unsafe.</summary>
    public string Text(string field, string fallback)
    {
        var rule = _shape.Rule<FieldRule.Text>(field);
        if (!_fields.TryGetValue(field, out var value) || !IsText(value, PointerTo(field), out var text))
            return fallback;
        var clean = UserText.Clean(text, rule.MaxGraphemes, rule.Lines);
        if (clean.Fault is { } fault)
            Report(fault.Kind, PointerTo(field), $"The text {Quote(text)} {fault.Reason}.", fault.Facts);
        else if (clean.Text.Length == 0)
            Report(StoryboardProblems.EmptyText, PointerTo(field), $"\"{field}\" is empty.");
        return clean is { Fault: null, Text.Length: > 0 } ? clean.Text : fallback;
    }

    public string RequiredText(string field) => Require(field) ? Text(field, "") : "";

    /// <summary>A scene's own name; null if it has none (or a wrong one).</summary>
    public string? Id(string field)
    {
        var rule = _shape.Rule<FieldRule.Id>(field);
        if (!_fields.TryGetValue(field, out var value) || !IsText(value, PointerTo(field), out var id))
            return null;
        if (id.Length > 0 && id.Length <= rule.MaxLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_'))
            return id;
        Report(StoryboardProblems.BadId, PointerTo(field), $"{Quote(id)} cannot be an id.", rule.MaxLength);
        return null;
    }

    public T Choice<T>(string field, Choices<T> choices, T fallback)
    {
        _shape.Rule<FieldRule.Choice>(field);
        return _fields.TryGetValue(field, out var value) ? ToChoice(value, PointerTo(field), choices, fallback) : fallback;
    }

    /// <summary>A name, or an object that <paramref name="inFull"/> reads.</summary>
    public T ChoiceOrObject<T>(string field, Choices<T> choices, Func<ObjectReader, T> inFull, T fallback)
    {
        var rule = _shape.Rule<FieldRule.ChoiceOrObject>(field);
        if (!_fields.TryGetValue(field, out var value))
            return fallback;
        return value.ValueKind == JsonValueKind.String
            ? ToChoice(value, PointerTo(field), choices, fallback)
            : inFull(Open(value, PointerTo(field), rule.Shape, _problems));
    }

    public RgbColor Colour(string field, RgbColor fallback)
    {
        _shape.Rule<FieldRule.Colour>(field);
        if (!_fields.TryGetValue(field, out var value) || !IsText(value, PointerTo(field), out var text))
            return fallback;
        if (
            text.Length == 7
            && text[0] == '#'
            && int.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb)
        )
            return new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);
        Report(StoryboardProblems.NotAColour, PointerTo(field), $"{Quote(text)} is not a colour.");
        return fallback;
    }

    public string RequiredReference(string field)
    {
        _shape.Rule<FieldRule.Reference>(field);
        return Require(field) ? ToReference(_fields[field], PointerTo(field)) : "";
    }

    public UnitRect RequiredRectangle(string field)
    {
        var rule = _shape.Rule<FieldRule.Rectangle>(field);
        if (!Require(field))
            return default;
        var value = _fields[field];
        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() != 4)
        {
            ReportWrongType(value, PointerTo(field), "a list of four numbers, [x, y, width, height]");
            return default;
        }
        var (position, side) = (new FieldRule.Number(0, 1), new FieldRule.Number(rule.SmallestSide, 1));
        var sides = value
            .EnumerateArray()
            .Select((item, i) => ToNumber(item, JsonPointers.Item(PointerTo(field), i), i < 2 ? position : side))
            .ToArray();
        if (sides is not [{ } x, { } y, { } w, { } h])
            return default;
        const double rounding = 1e-9;
        if (x + w > 1 + rounding || y + h > 1 + rounding)
            Report(StoryboardProblems.OutsidePicture, PointerTo(field), $"The rectangle {Raw(value)} reaches beyond the picture.");
        return new(x, y, Math.Min(w, 1 - x), Math.Min(h, 1 - y));
    }

    /// <summary>A transition; null is a cut. <paramref name="fallback"/> if the field is absent.</summary>
    public TransitionRequest? Transition(string field, TransitionNames known, TransitionRequest? fallback)
    {
        var rule = _shape.Rule<FieldRule.Transition>(field);
        if (!_fields.TryGetValue(field, out var value))
            return fallback;
        return value.ValueKind == JsonValueKind.String
            ? TransitionReader.OfName(ToTransitionName(value, PointerTo(field), known) ?? StoryboardChoices.Cut)
            : TransitionReader.Read(Open(value, PointerTo(field), rule.Shape, _problems), known);
    }

    /// <summary>A known transition's name, or <c>cut</c>; null if the field is missing or wrong.</summary>
    public string? RequiredTransitionName(string field, TransitionNames known)
    {
        _shape.Rule<FieldRule.TransitionName>(field);
        return Require(field) ? ToTransitionName(_fields[field], PointerTo(field), known) : null;
    }

    private string? ToTransitionName(JsonElement value, string pointer, TransitionNames known)
    {
        if (!IsText(value, pointer, out var name))
            return null;
        if (known.Contains(name))
            return name;
        Report(
            StoryboardProblems.UnknownTransition,
            pointer,
            $"There is no transition {Quote(name)}.",
            Suggestions.Nearest(name, known.Names),
            string.Join(", ", known.Names)
        );
        return null;
    }

    private bool Require(string field)
    {
        if (_fields.ContainsKey(field))
            return true;
        if (!IsBroken)
            ReportMissing(field);
        return false;
    }

    private bool IsText(JsonElement value, string pointer, out string text)
    {
        text = "";
        if (value.ValueKind != JsonValueKind.String)
            ReportWrongType(value, pointer, "text");
        else if (TryText(value, out text))
            return true;
        else
            Report(StoryboardProblems.BrokenUnicode, pointer, "This is not Unicode text.");
        return false;
    }

    private double? ToNumber(JsonElement value, string pointer, FieldRule.Number rule)
    {
        if (value.ValueKind != JsonValueKind.Number || !value.TryGetDouble(out var number))
        {
            ReportWrongType(value, pointer, rule.Whole ? "a whole number" : "a number");
            return null;
        }
        if (rule.Allows(number) && (!rule.Whole || number == Math.Floor(number)) && (!rule.Even || number % 2 == 0))
            return number;
        var kind =
            rule.Even ? "an even number"
            : rule.Whole ? "a whole number"
            : "a number";
        var range = rule.Above ? Invariant($"more than {rule.Min} and at most {rule.Max}") : Invariant($"from {rule.Min} to {rule.Max}");
        var problem =
            !rule.IsHighEnough(number) ? rule.Below
            : number > rule.Max ? rule.TooHigh
            : StoryboardProblems.OutOfRange;
        Report(problem, pointer, $"{Raw(value)} is not {kind} {range}.", $"{kind} {range}");
        return null;
    }

    private T ToChoice<T>(JsonElement value, string pointer, Choices<T> choices, T fallback)
    {
        var name = choices.TakesNumbers && value.ValueKind == JsonValueKind.Number ? value.GetRawText() : null;
        if (name is not null || IsText(value, pointer, out name))
        {
            if (choices.TryGet(name, out var known))
                return known;
            Report(
                StoryboardProblems.UnknownValue,
                pointer,
                $"{Quote(name)} is not known here.",
                Suggestions.Nearest(name, choices.Names),
                string.Join(", ", choices.Names)
            );
        }
        return fallback;
    }

    private string ToReference(JsonElement value, string pointer)
    {
        if (!IsText(value, pointer, out var reference))
            return "";
        if (reference.Length is > 0 and <= MaxReference && !reference.Any(char.IsControl))
            return reference;
        Report(StoryboardProblems.NotAnAssetId, pointer, $"{Quote(reference)} cannot name an asset.");
        return "";
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
