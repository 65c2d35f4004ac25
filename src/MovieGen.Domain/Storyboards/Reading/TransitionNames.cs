using System.Collections.Frozen;
using System.Collections.Immutable;
using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>The supported transitions: those of the format that the installed FFmpeg has too, and the cut.</summary>
internal sealed class TransitionNames
{
    private readonly FrozenSet<string> _names;

    public TransitionNames(IEnumerable<string> xfadeNames)
    {
        Names = [StoryboardChoices.Cut, .. Transitions.Names.Intersect(xfadeNames, StringComparer.Ordinal)];
        _names = Names.ToFrozenSet(StringComparer.Ordinal);
    }

    public ImmutableArray<string> Names { get; }

    public bool Contains(string name) => _names.Contains(name);
}
