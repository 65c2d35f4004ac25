using System.Text.Json;
using static MovieGen.Domain.Tests.Storyboards.Storyboarding;

namespace MovieGen.Domain.Tests.Storyboards;

public sealed class StoryboardTextTests
{
    [Theory]
    [InlineData("Day one", "Day one")]
    [InlineData("  Day one \n", "Day one")]
    [InlineData("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour")]
    [InlineData("cafe\u0301", "café")]
    [InlineData("\u1112\u1161\u11ab", "한")]
    [InlineData("a\u0323\u0307", "ạ\u0307")]
    [InlineData("a\u0307\u0323", "ạ\u0307")]
    [InlineData("\u212b\u2126", "ÅΩ")]
    [InlineData("\u0344", "\u0308\u0301")]
    [InlineData("\u202eevil\u202c \u2066x\u2069", "evil x")]
    [InlineData("\ufeffhello", "hello")]
    [InlineData("👨‍👩‍👧‍👦 🇩🇪 नमस्ते ไทย עברית العربية", "👨‍👩‍👧‍👦 🇩🇪 नमस्ते ไทย עברית العربية")]
    [InlineData("%{e:1} ' \\ : ; [x], {y}", "%{e:1} ' \\ : ; [x], {y}")]
    public void A_title_is_cleaned(string written, string drawn) =>
        Assert.Equal(drawn, Accepted(TitleScene(written)).Scenes[0].Titles[0].Text);

    [Theory]
    [InlineData("a\0b", "U+0000")]
    [InlineData("a\tb", "U+0009")]
    [InlineData("bell\a", "U+0007")]
    [InlineData("\u009b31m", "U+009B")]
    [InlineData("a\uffff", "U+FFFF")]
    public void A_character_that_cannot_be_drawn_is_refused(string written, string named)
    {
        var problem = TheProblemOf(TitleScene(written));

        Assert.Equal(("storyboard.unsafeText", "/scenes/0/titles/0/text"), (problem.Code, problem.Pointer));
        Assert.Contains(named, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Eight_marks_on_a_letter_are_drawn_and_nine_are_refused()
    {
        Accepted(TitleScene("q" + new string('\u0301', 8)));
        Assert.Equal("storyboard.unsafeText", TheProblemOf(TitleScene("q" + new string('\u0301', 9))).Code);
    }

    [Fact]
    public void Length_is_counted_in_characters_that_people_see()
    {
        Accepted(TitleScene(string.Concat(Enumerable.Repeat("👍🏽", 500))));
        Assert.Equal("storyboard.unsafeText", TheProblemOf(TitleScene(new string('x', 501))).Code);
    }

    [Fact]
    public void A_chain_of_joined_characters_cannot_hide_its_length() =>
        Assert.Equal("storyboard.unsafeText", TheProblemOf(TitleScene(string.Concat(Enumerable.Repeat("👩\u200d", 2000)))).Code);

    private static string TitleScene(string text) =>
        WithScene($$"""{ "card": {}, "titles": [ { "text": {{JsonSerializer.Serialize(text)}} } ] }""");
}
