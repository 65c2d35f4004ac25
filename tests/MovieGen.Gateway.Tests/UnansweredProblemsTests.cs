using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Tests;

public sealed class UnansweredProblemsTests
{
    private const int NoSpace = 28;

    [Fact]
    public void A_full_disk_is_reported_as_one_however_deep_it_is_found()
    {
        var full = new IOException("No space left on device", NoSpace);
        Assert.Equal((507, ProblemCodes.Render.DiskFull), Answer(full));
        Assert.Equal((507, ProblemCodes.Render.DiskFull), Answer(new InvalidOperationException("staging", full)));
    }

    [Fact]
    public void A_damaged_content_is_no_matter_of_waiting() =>
        Assert.Equal(
            (422, ProblemCodes.Asset.Damaged),
            Answer(new DamagedContentException(new ContentHash(new string('a', 64)), "other bytes"))
        );

    [Fact]
    public void An_unavailable_store_is_reported_without_internal_details()
    {
        var (status, problem) = UnansweredProblems.Of(
            new InvalidOperationException("staging", new StoreUnavailableException("PUT some/key"))
        );
        Assert.Equal((503, ProblemCodes.Render.StoreUnavailable), (status, problem.Code));
        Assert.DoesNotContain("some/key", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_away_says_when_to_come_again()
    {
        var context = await AnsweredAsync(new StoreUnavailableException("away"));
        Assert.Equal((503, "30"), (context.Response.StatusCode, context.Response.Headers.RetryAfter.ToString()));
        Assert.Equal("", (await AnsweredAsync(new InvalidOperationException())).Response.Headers.RetryAfter.ToString());
    }

    [Theory]
    [InlineData(400, ProblemCodes.Service.BadRequest)]
    [InlineData(408, ProblemCodes.Service.TooSlow)]
    [InlineData(413, ProblemCodes.Service.TooLarge)]
    public void A_bad_request_keeps_its_status(int status, string code) =>
        Assert.Equal((status, code), Answer(new BadHttpRequestException("Unexpected end of request content.", status)));

    [Fact]
    public void What_nobody_foresaw_tells_nothing_of_the_inside()
    {
        var (status, problem) = UnansweredProblems.Of(new InvalidOperationException("secret"));
        Assert.Equal((503, ProblemCodes.Service.Unavailable), (status, problem.Code));
        Assert.DoesNotContain("secret", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unavailable_database_is_reported_as_temporary()
    {
        var (status, problem) = UnansweredProblems.Of(new Away("Failed to connect to 10.0.0.7:5432"));
        Assert.Equal((503, ProblemCodes.Service.Unavailable), (status, problem.Code));
        Assert.Contains("database", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("10.0.0.7", problem.Message, StringComparison.Ordinal);
    }

    private sealed class Away(string message) : System.Data.Common.DbException(message);

    [Theory]
    [InlineData(404)]
    [InlineData(405)]
    [InlineData(408)]
    [InlineData(413)]
    [InlineData(415)]
    public void Code_and_status_agree(int status) =>
        Assert.Equal(status, ProblemCatalogue.Of(UnansweredProblems.OfStatus(status, "GET /x").Code).Status);

    private static async Task<HttpContext> AnsweredAsync(Exception error)
    {
        var context = new DefaultHttpContext { RequestServices = new ServiceCollection().AddLogging().BuildServiceProvider() };
        context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Error = error });
        await UnansweredProblems.AnswerExceptionAsync(context);
        return context;
    }

    private static (int Status, string Code) Answer(Exception error) =>
        UnansweredProblems.Of(error) is var (status, problem) ? (status, problem.Code) : default;
}
