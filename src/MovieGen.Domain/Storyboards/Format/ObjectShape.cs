using System.Collections.Immutable;

namespace MovieGen.Domain.Storyboards.Format;

/// <summary>The fields of one kind of object in a storyboard.</summary>
/// <param name="Name">Its name among the definitions of the JSON Schema.</param>
/// <param name="Spoken">Its name in a sentence, with article.</param>
internal sealed record ObjectShape(string Name, string Spoken, ImmutableArray<(string Name, FieldRule Rule)> Fields)
{
    /// <summary>The fields that can be used.</summary>
    public IEnumerable<string> UsableNames => Fields.Where(f => f.Rule is not FieldRule.NotYet { Except: null }).Select(f => f.Name);

    /// <summary>The rule of a field; null if there is no such field.</summary>
    public FieldRule? Find(string field)
    {
        foreach (var (name, rule) in Fields)
            if (string.Equals(name, field, StringComparison.Ordinal))
                return rule;
        return null;
    }

    /// <summary>The rule of a field that must exist and be of the requested kind: anything else is a bug in the reader.</summary>
    public TRule Rule<TRule>(string field)
        where TRule : FieldRule =>
        Find(field) as TRule ?? throw new InvalidOperationException($"{Name}.{field} is not declared as {typeof(TRule).Name}.");
}
