using System.Text;
using MovieGen.Domain.Jobs.Requests;
using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Tests.Jobs.Requests;

/// <summary>What is around a storyboard in a request, and what can be wrong with it.</summary>
public sealed class JobEnvelopeParserTests
{
    private const string Storyboard = """{ "scenes": [ /* first */ { "card": {}, } ] }""";

    [Fact]
    public void The_storyboard_is_taken_out_byte_by_byte_and_the_rest_is_read()
    {
        var envelope = Parsed(
            $$"""
            { "tags": ["b", "a", "b"], "storyboard": {{Storyboard}}, "priority": -3, "pool": "gpu", "metadata": { "z": "1", "a": "ü" } }
            """
        );
        Assert.Equal(Storyboard, Encoding.UTF8.GetString(envelope.Storyboard.Span));
        Assert.Equal((-3, "gpu"), (envelope.Priority, envelope.Pool));
        Assert.Equal(["a", "b"], envelope.Notes.Tags);
        Assert.Equal([new("a", "ü"), new("z", "1")], envelope.Notes.Metadata);
    }

    [Fact]
    public void All_but_the_storyboard_may_be_left_out()
    {
        var envelope = Parsed($$"""{ "storyboard": {{Storyboard}} }""");
        Assert.Equal((0, null), (envelope.Priority, envelope.Pool));
        Assert.True(envelope.Notes.IsEmpty);
    }

    [Fact]
    public void What_the_storyboard_says_is_none_of_the_envelopes_business() =>
        Assert.Equal("{ \"nonsense\": 1 }", Encoding.UTF8.GetString(Parsed("""{ "storyboard": { "nonsense": 1 } }""").Storyboard.Span));

    [Theory]
    [InlineData("""{ "scenes": [] }""", ProblemCodes.Service.BareStoryboard, "")]
    [InlineData("""{ "auto": {} }""", ProblemCodes.Service.BareStoryboard, "")]
    [InlineData("{}", ProblemCodes.Storyboard.Missing, "/storyboard")]
    [InlineData("[]", ProblemCodes.Storyboard.WrongType, "")]
    [InlineData("{", ProblemCodes.Storyboard.NotJson, "")]
    [InlineData("""{ "storyboard": 1 }""", ProblemCodes.Storyboard.WrongType, "/storyboard")]
    [InlineData("""{ "storyboard": {}, "storyboard": {} }""", ProblemCodes.Storyboard.DuplicateField, "/storyboard")]
    [InlineData("""{ "storyboard": {}, "tag": [] }""", ProblemCodes.Storyboard.UnknownField, "/tag")]
    [InlineData("""{ "storyboard": {}, "draft": 1 }""", ProblemCodes.Storyboard.WrongType, "/draft")]
    [InlineData("""{ "storyboard": {}, "range": { "start": 1 } }""", ProblemCodes.Storyboard.Missing, "/range/duration")]
    [InlineData("""{ "storyboard": {}, "range": { "start": -1, "duration": 2 } }""", ProblemCodes.Storyboard.OutOfRange, "/range/start")]
    [InlineData(
        """{ "storyboard": {}, "range": { "start": 1, "duration": 0.9 } }""",
        ProblemCodes.Storyboard.OutOfRange,
        "/range/duration"
    )]
    [InlineData("""{ "storyboard": {}, "priority": 1.5 }""", ProblemCodes.Storyboard.OutOfRange, "/priority")]
    [InlineData("""{ "storyboard": {}, "priority": 11 }""", ProblemCodes.Storyboard.OutOfRange, "/priority")]
    [InlineData("""{ "storyboard": {}, "pool": "a b" }""", ProblemCodes.Storyboard.UnsafeText, "/pool")]
    [InlineData("""{ "storyboard": {}, "pool": "-a" }""", ProblemCodes.Service.BadRequest, "/pool")]
    [InlineData("""{ "storyboard": {}, "tags": "a" }""", ProblemCodes.Storyboard.WrongType, "/tags")]
    [InlineData("""{ "storyboard": {}, "tags": ["a", 1] }""", ProblemCodes.Storyboard.WrongType, "/tags/1")]
    [InlineData("""{ "storyboard": {}, "tags": ["a\nb"] }""", ProblemCodes.Service.BadRequest, "/tags/0")]
    [InlineData("""{ "storyboard": {}, "metadata": [] }""", ProblemCodes.Storyboard.WrongType, "/metadata")]
    [InlineData("""{ "storyboard": {}, "metadata": { "a": null } }""", ProblemCodes.Storyboard.WrongType, "/metadata/a")]
    [InlineData("""{ "storyboard": {}, "metadata": { "": "x" } }""", ProblemCodes.Service.BadRequest, "/metadata")]
    public void Everything_else_is_refused_at_its_place(string json, string code, string pointer)
    {
        var result = JobEnvelopeParser.Parse(Encoding.UTF8.GetBytes(json));
        var problem = Assert.Single(result.Problems);
        Assert.Null(result.Envelope);
        Assert.Equal((code, pointer), (problem.Code, problem.Pointer));
    }

    public static TheoryData<string, string> TooMuch =>
        new()
        {
            {
                $$""" "tags": [{{string.Join(',', Enumerable.Range(0, 21).Select(i => $"\"{i}\""))}}] """,
                ProblemCodes.Storyboard.OutOfRange
            },
            { $$""" "tags": ["{{new string('x', 51)}}"] """, ProblemCodes.Service.BadRequest },
            {
                $$""" "metadata": { {{string.Join(',', Enumerable.Range(0, 51).Select(i => $"\"{i}\": \"\""))}} } """,
                ProblemCodes.Storyboard.OutOfRange
            },
            { $$""" "metadata": { "{{new string('x', 41)}}": "" } """, ProblemCodes.Service.BadRequest },
            { $$""" "metadata": { "x": "{{new string('x', 501)}}" } """, ProblemCodes.Service.BadRequest },
            { """ "metadata": { "x": "\u001b]0;" } """, ProblemCodes.Service.BadRequest },
        };

    [Theory]
    [MemberData(nameof(TooMuch))]
    public void More_than_a_job_keeps_is_refused(string rest, string code) =>
        Assert.Equal(
            code,
            Assert.Single(JobEnvelopeParser.Parse(Encoding.UTF8.GetBytes($$"""{ "storyboard": {}, {{rest}} }""")).Problems).Code
        );

    [Fact]
    public void A_problem_of_the_storyboard_is_placed_in_the_request() =>
        Assert.Equal("/storyboard/scenes/0", JobEnvelope.InRequest(StoryboardProblems.NoScenes.At("/scenes/0", "There are none.")).Pointer);

    private static JobEnvelope Parsed(string json)
    {
        var result = JobEnvelopeParser.Parse(Encoding.UTF8.GetBytes(json));
        Assert.Empty(result.Problems);
        return result.Envelope!;
    }
}
