using System.Collections.Frozen;
using System.Collections.Immutable;
using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>The supported transitions: those of the installed FFmpeg, and the cut.</summary>
internal sealed class TransitionNames
{
    /// <summary>FFmpeg's <c>custom</c> takes an expression, which must not come from a user.</summary>
    private const string NeverFromUsers = "custom";

    private readonly FrozenSet<string> _names;

    public TransitionNames(IEnumerable<string> xfadeNames)
    {
        Names =
        [
            StoryboardChoices.Cut,
            .. xfadeNames
                .Where(n => n is not (NeverFromUsers or StoryboardChoices.Cut))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        _names = Names.ToFrozenSet(StringComparer.Ordinal);
    }

    public ImmutableArray<string> Names { get; }

    public bool Contains(string name) => _names.Contains(name);
}
