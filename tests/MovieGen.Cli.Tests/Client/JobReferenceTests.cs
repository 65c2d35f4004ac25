using MovieGen.Cli.Client;

namespace MovieGen.Cli.Tests.Client;

public sealed class JobReferenceTests : IDisposable
{
    private const string First = "job_a1b200000000000000000000000000c1";
    private const string Second = "job_a1ff00000000000000000000000000c2";
    private const string Third = "job_0c0000000000000000000000000000c3";

    private readonly CannedServer _server = new(request =>
        CannedServer.Json(
            request.RequestUri!.Query switch
            {
                "?limit=1" => $$"""{"jobs":[{{Job(First)}}],"next":"b"}""",
                "?limit=200" => $$"""{"jobs":[{{Job(First)}},{{Job(Second)}}],"next":"b c"}""",
                "?limit=200&cursor=b%20c" => $$"""{"jobs":[{{Job(Third)}}],"next":null}""",
                var other => throw new InvalidOperationException(other),
            }
        )
    );

    public void Dispose() => _server.Dispose();

    [Theory]
    [InlineData(First)]
    [InlineData("job_00000000000000000000000000000000")]
    [InlineData("job_000000000000000000000000000000000000")]
    public async Task A_whole_id_costs_no_request(string id)
    {
        Assert.Equal(id, await ResolveAsync(id));
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_whole_id_may_lack_its_prefix()
    {
        Assert.Equal(First, await ResolveAsync(First["job_".Length..]));
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("job_")]
    public async Task A_name_that_fits_every_job_is_refused(string given)
    {
        var refused = await Assert.ThrowsAsync<CliException>(() => ResolveAsync(given));
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.StartsWith($"'{given}' names no job.", refused.Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Theory]
    [InlineData("job_a1b", First)]
    [InlineData("a1f", Second)]
    [InlineData("0", Third)]
    public async Task The_beginning_of_one_id_is_that_job(string given, string id) => Assert.Equal(id, await ResolveAsync(given));

    [Fact]
    public async Task The_last_job_is_the_newest_of_the_list()
    {
        Assert.Equal(First, await ResolveAsync("last"));
        Assert.Single(_server.Requests);
    }

    [Theory]
    [InlineData("job_a1")]
    [InlineData("a")]
    public async Task The_beginning_of_several_ids_names_them(string given)
    {
        var refused = await Assert.ThrowsAsync<CliException>(() => ResolveAsync(given));
        Assert.Equal(ExitCodes.Usage, refused.ExitCode);
        Assert.Equal(
            $"2 jobs have an id that begins with '{given}'; give more of it:\n  {First}  running  Summer\n  {Second}  running  Summer",
            refused.Message
        );
    }

    [Fact]
    public async Task The_beginning_of_no_id_is_not_found()
    {
        var refused = await Assert.ThrowsAsync<CliException>(() => ResolveAsync("job_ff"));
        Assert.Equal(ExitCodes.NotFound, refused.ExitCode);
        Assert.StartsWith("There is no job whose id begins with 'job_ff'.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_job_there_is_no_last_one()
    {
        using var empty = new CannedServer(_ => CannedServer.Json("""{"jobs":[],"next":null}"""));
        using var client = empty.Client();
        var refused = await Assert.ThrowsAsync<CliException>(() => JobReference.ResolveAsync(client, "last", CancellationToken.None));
        Assert.Equal(ExitCodes.NotFound, refused.ExitCode);
        Assert.StartsWith("There is no job yet", refused.Message, StringComparison.Ordinal);
    }

    private static string Job(string id) => $$"""{"id":"{{id}}","status":"running","title":"Summer"}""";

    private async Task<string> ResolveAsync(string given)
    {
        using var client = _server.Client();
        return await JobReference.ResolveAsync(client, given, CancellationToken.None);
    }
}
