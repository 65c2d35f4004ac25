using System.Collections.Immutable;

namespace MovieGen.Domain.Storyboards.Format;

/// <summary>The names that a field knows, and what each means.</summary>
internal sealed class Choices<T>(params (string Name, T Value)[] entries)
{
    public ImmutableArray<string> Names { get; } = [.. entries.Select(e => e.Name)];

    public FieldRule.Choice Rule => new(Names);

    /// <summary>Whether some names are numbers, which may be written as such: <c>30</c> for <c>"30"</c>.</summary>
    public bool TakesNumbers { get; } = entries.Any(e => e.Name.All(char.IsAsciiDigit));

    public bool TryGet(string name, out T value)
    {
        foreach (var entry in entries)
        {
            if (!string.Equals(entry.Name, name, StringComparison.Ordinal))
                continue;
            value = entry.Value;
            return true;
        }
        value = default!;
        return false;
    }

    /// <summary>The name that means <paramref name="value"/>; null if none does.</summary>
    public string? NameOf(T value) => entries.FirstOrDefault(e => EqualityComparer<T>.Default.Equals(e.Value, value)).Name;
}
