using System.Net;
using System.Text;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Gateway.Tests.Serving;

namespace MovieGen.Gateway.Tests.Jobs;

public sealed class OutputTests(ServedGateway gateway) : IDisposable
{
    private const string Movie = "0123456789 a movie";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_movie_is_served_inline_under_its_title_with_its_hash_as_ETag()
    {
        var job = await CompletedAsync();
        using var answer = await GetAsync(job, "movie.mp4");
        Assert.Equal(Movie, await answer.Content.ReadAsStringAsync());
        Assert.Equal("video/mp4", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            ("inline", "Summer.mp4"),
            (answer.Content.Headers.ContentDisposition?.DispositionType, answer.Content.Headers.ContentDisposition?.FileNameStar)
        );
        Assert.Equal($"\"{ContentHash.Of(Encoding.UTF8.GetBytes(Movie)).Hex}\"", answer.Headers.ETag?.Tag);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_with_a_path_and_a_turn_of_direction_is_saved_under_a_plain_name()
    {
        var job = await CompletedAsync("../holiday\u202Egpj.exe");
        using var answer = await GetAsync(job, "movie.mp4");
        Assert.Equal("_holidaygpj.exe.mp4", answer.Content.Headers.ContentDisposition?.FileNameStar);
    }

    [Theory]
    [InlineData("bytes=0-3", "0123", "bytes 0-3/18")]
    [InlineData("bytes=11-", "a movie", "bytes 11-17/18")]
    [InlineData("bytes=-5", "movie", "bytes 13-17/18")]
    public async Task A_range_of_a_movie_is_only_that(string range, string part, string contentRange)
    {
        using var answer = await GetAsync(await CompletedAsync(), "movie.mp4", ("Range", range));
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        Assert.Equal((part, contentRange), (await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentRange?.ToString()));
    }

    [Fact]
    public async Task A_movie_is_not_sent_to_whoever_has_it_and_a_range_of_another_version_is_the_whole()
    {
        var job = await CompletedAsync();
        var tag = $"\"{ContentHash.Of(Encoding.UTF8.GetBytes(Movie)).Hex}\"";
        using var known = await GetAsync(job, "movie.mp4", ("If-None-Match", tag));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        using var other = await GetAsync(job, "movie.mp4", ("Range", "bytes=0-3"), ("If-Range", "\"other\""));
        Assert.Equal((HttpStatusCode.OK, Movie), (other.StatusCode, await other.Content.ReadAsStringAsync()));
        using var same = await GetAsync(job, "movie.mp4", ("Range", "bytes=0-3"), ("If-Range", tag));
        Assert.Equal(HttpStatusCode.PartialContent, same.StatusCode);
    }

    [Fact]
    public async Task An_output_that_is_not_made_yet_is_a_conflict()
    {
        var problem = await GetAsync(gateway.NewJob(), "movie.mp4").IsProblemAsync(HttpStatusCode.Conflict, ProblemCodes.Job.NotReady);
        Assert.Contains("running at 41 %", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("poster.jpg")]
    [InlineData("hls/index.m3u8")]
    public async Task An_output_that_was_not_requested_is_not_found(string output) =>
        await GetAsync(await CompletedAsync(), output).IsProblemAsync(HttpStatusCode.Gone, ProblemCodes.Job.OutputLost);

    [Fact]
    public async Task An_output_that_the_store_lost_is_made_again()
    {
        var lost = gateway.NewJob(job => job.Finished(9) with { Outputs = JobOutputs.None with { Movie = KeyOf("lost") } });
        await GetAsync(lost, "movie.mp4").IsProblemAsync(HttpStatusCode.ServiceUnavailable, ProblemCodes.Job.OutputRemade);
    }

    [Fact]
    public async Task An_output_that_its_job_cannot_make_again_is_reported_as_gone()
    {
        var lost = gateway.NewJob(job =>
            job.Finished(9) with
            {
                Status = JobStatus.Failed,
                Outputs = JobOutputs.None with { Movie = KeyOf("lost") },
            }
        );
        await GetAsync(lost, "movie.mp4").IsProblemAsync(HttpStatusCode.Gone, ProblemCodes.Job.OutputLost);
    }

    [Fact]
    public async Task The_links_of_a_job_are_those_of_its_outputs()
    {
        var job = await CompletedAsync();
        var shown = await gateway.Http.SendAsync(HttpMethod.Get, $"/api/jobs/{job.Id}").IsAsync(HttpStatusCode.OK);
        Assert.Equal($"/api/jobs/{job.Id}/movie.mp4", (string?)shown["outputs"]!["movie"]);
        Assert.Null(shown["outputs"]!["poster"]);
    }

    private async Task<JobSummary> CompletedAsync(string title = "Summer")
    {
        var key = KeyOf(Guid.NewGuid().ToString());
        var folder = Directory.CreateDirectory(_folder.At(key.Hex)).FullName;
        var bytes = Encoding.UTF8.GetBytes(Movie);
        await File.WriteAllBytesAsync(Path.Combine(folder, ArtifactFiles.Movie), bytes);
        await gateway.Artifacts.PublishAsync(
            ServedGateway.Account,
            key,
            new StagedArtifact(
                folder,
                [new ArtifactFile(ArtifactFiles.Movie, bytes.Length, ContentHash.Of(bytes))],
                new ArtifactFacts(1, 0, null, null, 0)
            ),
            CancellationToken.None
        );
        return gateway.NewJob(job => job.Finished(9) with { Title = title, Outputs = JobOutputs.None with { Movie = key } });
    }

    private static ArtifactKey KeyOf(string name) => new(ContentHash.Of(Encoding.UTF8.GetBytes(name)).Hex);

    private Task<HttpResponseMessage> GetAsync(JobSummary job, string output, params (string, string)[] headers) =>
        gateway.Http.SendAsync(HttpMethod.Get, $"/api/jobs/{job.Id}/{output}", null, headers);
}
