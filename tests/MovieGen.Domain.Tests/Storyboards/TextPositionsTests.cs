using System.Text;
using MovieGen.Domain.Storyboards.Reading;
using static MovieGen.Domain.Tests.Storyboards.Storyboarding;

namespace MovieGen.Domain.Tests.Storyboards;

public sealed class TextPositionsTests
{
    [Theory]
    [InlineData("{ \"scenes\": [\n  { \"card\": {}, \"fit\": \"covr\" } ] }", 2, 24)] // the wrong value
    [InlineData("{ \"scenes\": [\n  { \"card\": {}, \"fitt\": \"cover\" } ] }", 2, 17)] // the wrong name
    [InlineData("{ \"scenes\": [\n  { \"clip\":\n {} } ] }", 3, 2)] // the object that lacks a field
    [InlineData("{ // ä 😀\n \"title\": \"😀\", \"scenes\": [ 7 ] }", 2, 29)] // characters, not bytes
    [InlineData("{\n   \"scenes\" x }", 2, 13)] // where it stops being JSON
    [InlineData("{ \"scenes\": [ { \"card\": {} } ],\n \"title\": \"a\",\n \"title\": \"b\" }", 3, 2)] // the second of two
    [InlineData("[ 1 ]", 1, 1)]
    public void A_problem_is_where_an_editor_would_mark_it(string json, int line, int column)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);

        Assert.Equal(new TextPosition(line, column), Assert.Single(TextPositions.Of(utf8, Parse(json).Problems)));
    }

    [Fact]
    public void A_byte_order_mark_is_not_counted()
    {
        var json = Encoding.UTF8.GetBytes("{ \"tite\": 1, \"scenes\": [ { \"card\": {} } ] }");

        var position = Assert.Single(TextPositions.Of((byte[])[0xEF, 0xBB, 0xBF, .. json], Parse(Encoding.UTF8.GetString(json)).Problems));

        Assert.Equal(new TextPosition(1, 3), position);
    }
}
