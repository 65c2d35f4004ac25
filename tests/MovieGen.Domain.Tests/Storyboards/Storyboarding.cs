using System.Text;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Domain.Tests.Storyboards;

/// <summary>What the storyboard tests have in common.</summary>
internal static class Storyboarding
{
    public static readonly string[] Transitions = ["fade", "wipeleft", "wiperight", "dissolve", "circleopen", "custom"];

    public static StoryboardResult Parse(string json) => StoryboardParser.Parse(Encoding.UTF8.GetBytes(json), Transitions);

    /// <summary>Parses a document that must be right.</summary>
    public static Storyboard Accepted(string json)
    {
        var result = Parse(json);
        Assert.True(result.Storyboard is not null, string.Join('\n', result.Problems));
        Assert.Empty(result.Problems);
        return result.Storyboard;
    }

    /// <summary>Parses a document that must have exactly one problem.</summary>
    public static Problem TheProblemOf(string json)
    {
        var result = Parse(json);
        Assert.Null(result.Storyboard);
        return Assert.Single(result.Problems);
    }

    /// <summary>A document with one scene.</summary>
    public static string WithScene(string scene) => $$"""{ "scenes": [ {{scene}} ] }""";

    /// <summary>A right document with more fields.</summary>
    public static string With(string fields) => $$"""{ "scenes": [ { "card": {} } ], {{fields}} }""";
}
