using System.Text.RegularExpressions;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Format;
using static MovieGen.Domain.Tests.Storyboards.Storyboarding;

namespace MovieGen.Domain.Tests.Storyboards;

/// <summary>What <c>docs/storyboard.md</c> shows is true.</summary>
public sealed partial class StoryboardGuideTests
{
    private static readonly string Guide = File.ReadAllText(Repository.At("docs", "storyboard.md"));

    public static TheoryData<string> Examples => [.. Example().Matches(Guide).Select(m => m.Groups[1].Value)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void An_example_is_a_storyboard(string json) => Accepted(json);

    [Fact]
    public void The_guide_names_every_field_and_every_value()
    {
        var names = from shape in Shapes() from field in shape.Fields select field.Name;
        var values =
            from shape in Shapes()
            from field in shape.Fields
            where field.Rule is FieldRule.Choice
            from name in ((FieldRule.Choice)field.Rule).Names
            select name;

        Assert.All(names.Concat(values).Distinct(), name => Assert.Contains($"`{name}`", Guide, StringComparison.Ordinal));
    }

    [Fact]
    public void The_guide_explains_every_code() =>
        Assert.All(
            typeof(ProblemCodes.Storyboard).GetFields(),
            code => Assert.Contains($"`{code.GetRawConstantValue()}`", Guide, StringComparison.Ordinal)
        );

    private static IEnumerable<ObjectShape> Shapes() =>
        [
            StoryboardShapes.Storyboard,
            StoryboardShapes.Output,
            StoryboardShapes.Quality,
            StoryboardShapes.Defaults,
            StoryboardShapes.Scene,
            StoryboardShapes.Clip,
            StoryboardShapes.Still,
            StoryboardShapes.Motion,
            StoryboardShapes.Card,
            StoryboardShapes.Title,
            StoryboardShapes.Transition,
            StoryboardShapes.Auto,
            StoryboardShapes.Soundtrack,
            StoryboardShapes.Music,
        ];

    [GeneratedRegex("```json\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Example();
}
