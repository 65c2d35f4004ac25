using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Domain.Problems;

namespace MovieGen.Cli.Tests.Client;

public sealed class ProblemTextTests
{
    [Fact]
    public void One_problem_is_its_detail_its_code_and_what_to_do() =>
        Assert.Equal(
            "There is no job job_1. [job.unknown]\n  Look at the list.",
            ProblemText.Of(
                """{"title":"Unknown","detail":"There is no job job_1.","code":"job.unknown","advice":"Look at the list."}""",
                404
            )
        );

    [Fact]
    public void Several_problems_are_listed_each_with_its_place() =>
        Assert.Equal(
            """
            The storyboard has 2 problems.
              /scenes/0/card/colour: Unknown field. [storyboard.unknownField]
                → Use background.
              No scenes. [storyboard.empty]
                → Add one.
            """.ReplaceLineEndings("\n"),
            ProblemText.Of(
                """
                {"title":"The storyboard has 2 problems.","errors":[
                  {"pointer":"/scenes/0/card/colour","message":"Unknown field.",
                   "code":"storyboard.unknownField","advice":"Use background."},
                  {"pointer":"","message":"No scenes.","code":"storyboard.empty","advice":"Add one."}]}
                """,
                400
            )
        );

    [Fact]
    public void Advice_names_the_command_instead_of_the_request_that_it_sends()
    {
        var known = ClusterProblems.NodeNotFound.Of(
            "No member of the cluster has the address \"nosuch\", and no single one has it as its name."
        );
        var body = new JsonObject
        {
            ["title"] = ClusterProblems.NodeNotFound.Title,
            ["errors"] = new JsonArray(
                new JsonObject
                {
                    ["pointer"] = known.Pointer,
                    ["message"] = known.Message,
                    ["code"] = known.Code,
                    ["advice"] = known.Advice,
                }
            ),
        };
        var text = ProblemText.Of(body.ToJsonString(), 404);
        Assert.EndsWith("    → 'moviegen cluster show' lists names and addresses.", text, StringComparison.Ordinal);
        Assert.Equal(text, ProblemText.NoSuchNode("nosuch"));
    }

    [Theory]
    [InlineData("<html>Bad gateway</html>")]
    [InlineData("")]
    [InlineData("[]")]
    public void A_body_that_is_no_problem_leaves_the_status(string body)
    {
        Assert.Equal("The server responded with 502.", ProblemText.Of(body, 502));
        Assert.Null(ProblemText.CodeOf(body));
    }
}
