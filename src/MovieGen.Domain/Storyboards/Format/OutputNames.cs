using System.Collections.Immutable;

namespace MovieGen.Domain.Storyboards.Format;

/// <summary>What a storyboard's <c>output</c> may name.</summary>
public static class OutputNames
{
    public static ImmutableArray<string> Resolutions => StoryboardChoices.Resolutions.Names;

    public static ImmutableArray<string> Aspects => StoryboardChoices.Aspects.Names;

    public static ImmutableArray<string> FrameRates => StoryboardChoices.FrameRates.Names;

    public static ImmutableArray<string> Qualities => StoryboardChoices.Qualities.Names;
}
