using MovieGen.Api.Problems;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Tests;

public sealed class ProblemResultsTests
{
    [Fact]
    public void Code_title_and_status_come_from_the_catalogue()
    {
        var details = ProblemResults.From(AssetProblems.InUse.Of("The unfinished job job_1 uses asset ast_1.")).ProblemDetails;
        Assert.Equal((409, "The asset is in use"), (details.Status, details.Title));
        Assert.Equal("asset.inUse", details.Extensions["code"]);
        Assert.Equal("Wait for the job, or cancel it first.", details.Extensions["advice"]);
    }

    [Fact]
    public void All_problems_of_a_document_are_reported_at_once()
    {
        var result = ProblemResults.From([
            new("storyboard.missing", "/a", "a is missing", "add a"),
            new("storyboard.outOfRange", "/b", "b is 9", "1 to 3"),
        ]);
        var errors = Assert.IsType<ProblemView[]>(result.ProblemDetails.Extensions["errors"]);
        Assert.Equal(["/a", "/b"], errors.Select(error => error.Pointer));
        Assert.Equal("storyboard.missing", result.ProblemDetails.Extensions["code"]);
    }
}
