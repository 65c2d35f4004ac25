using System.Collections.Immutable;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Storyboards.Format;

/// <summary>What one field may hold, as far as it does not depend on other fields; a closed family.</summary>
internal abstract record FieldRule
{
    private FieldRule() { }

    /// <summary>Words of the user.</summary>
    /// <param name="Lines">Whether line breaks are kept.</param>
    public sealed record Text(int MaxGraphemes, bool Lines = false) : FieldRule;

    /// <summary>A scene's name: letters, digits, <c>.</c>, <c>-</c> and <c>_</c>.</summary>
    public sealed record Id(int MaxLength) : FieldRule;

    /// <summary>A finite number from <paramref name="Min"/> to <paramref name="Max"/>.</summary>
    public sealed record Number(double Min, double Max) : FieldRule
    {
        /// <summary>The number must be greater than <see cref="Min"/>.</summary>
        public bool Above { get; init; }

        public bool Whole { get; init; }
        public bool Even { get; init; }
        public bool OrNull { get; init; }
        public ProblemKind Below { get; init; } = StoryboardProblems.OutOfRange;
        public ProblemKind TooHigh { get; init; } = StoryboardProblems.OutOfRange;

        public bool Allows(double value) => IsHighEnough(value) && value <= Max;

        public bool IsHighEnough(double value) => Above ? value > Min : value >= Min;
    }

    /// <summary>One of some names.</summary>
    public sealed record Choice(ImmutableArray<string> Names) : FieldRule;

    /// <summary>One of some names, or an object that says it in full.</summary>
    public sealed record ChoiceOrObject(ImmutableArray<string> Names, ObjectShape Shape) : FieldRule;

    /// <summary>A transition: the name of one, or an object with its name and length.</summary>
    public sealed record Transition(ObjectShape Shape) : FieldRule;

    /// <summary>A transition's name; which there are, the installed FFmpeg decides.</summary>
    public sealed record TransitionName : FieldRule;

    public sealed record Flag : FieldRule;

    /// <summary>For the editor that the document is written in; says nothing about the movie.</summary>
    public sealed record ForEditors : FieldRule;

    /// <summary>A colour as <c>#rrggbb</c>.</summary>
    public sealed record Colour : FieldRule;

    /// <summary>An asset.</summary>
    public sealed record Reference : FieldRule;

    /// <summary>A rectangle <c>[x, y, width, height]</c> inside the picture, as fractions of it.</summary>
    public sealed record Rectangle(double SmallestSide) : FieldRule;

    public sealed record Object(ObjectShape Shape) : FieldRule;

    public sealed record References(int MaxItems) : FieldRule;

    /// <summary>A document that another reader takes: an object.</summary>
    public sealed record Document : FieldRule;

    /// <summary>Short texts, in no order.</summary>
    public sealed record Tags(int MaxItems, int MaxLength) : FieldRule;

    /// <summary>An object of texts whose names are the user's own.</summary>
    public sealed record Notes(int MaxItems, int MaxNameLength, int MaxTextLength) : FieldRule;

    public sealed record Objects(ObjectShape Shape, int MaxItems) : FieldRule
    {
        /// <summary>The problem if there are more.</summary>
        public ProblemKind TooMany { get; init; } = StoryboardProblems.TooManyItems;
    }

    /// <summary>
    /// Part of the format that this version does not support: refused, because ignoring it would produce a different movie.
    /// </summary>
    /// <param name="Except">The one number that means "as if the field were not there"; null if there is none.</param>
    public sealed record NotYet(double? Except = null) : FieldRule;
}
