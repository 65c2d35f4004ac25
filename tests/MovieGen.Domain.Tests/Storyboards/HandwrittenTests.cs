using System.Text;
using MovieGen.Domain.Storyboards.Reading;
using static MovieGen.Domain.Tests.Storyboards.Storyboarding;

namespace MovieGen.Domain.Tests.Storyboards;

/// <summary>Storyboards as people write them in an editor.</summary>
public sealed class HandwrittenTests
{
    private const string Commented = """
        {
          // what VS Code completes from
          "$schema": "https://example.com/storyboard.schema.json",
          "output": { "fps": 25, },
          /* one
             scene */
          "scenes": [ { "still": { "asset": "a.jpg" /* not "b.jpg" */ } }, ],
        }
        """;

    [Fact]
    public void Comments_and_trailing_commas_and_a_schema_change_nothing() => Assert.Equal(25, Accepted(Commented).Output.Rate.Num);

    [Fact]
    public void Assets_are_found_and_replaced_between_comments()
    {
        var replaced = StoryboardDocument.ReplaceAssets(Encoding.UTF8.GetBytes(Commented), _ => "ast_7f3k");

        Assert.Equal("ast_7f3k", Assert.Single(StoryboardDocument.AssetReferences(replaced)).Reference);
        Assert.Contains("not \"b.jpg\"", Encoding.UTF8.GetString(replaced), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("29.97", "30000/1001")]
    [InlineData("31", "")]
    public void A_rate_that_is_not_known_is_refused_as_its_text_would_be(string fps, string suggestion)
    {
        var problem = TheProblemOf($$"""{ "output": { "fps": {{fps}} }, "scenes": [ { "card": {} } ] }""");

        Assert.Equal(("storyboard.unknownValue", "/output/fps"), (problem.Code, problem.Pointer));
        Assert.Contains(suggestion, problem.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_is_no_name_elsewhere() =>
        Assert.Equal("storyboard.wrongType", TheProblemOf("""{ "output": { "aspect": 1 }, "scenes": [ { "card": {} } ] }""").Code);
}
