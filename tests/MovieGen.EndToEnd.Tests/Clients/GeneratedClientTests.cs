using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;
using MovieGen.EndToEnd.Tests.Serving;

namespace MovieGen.EndToEnd.Tests.Clients;

/// <summary>
/// The API's description is enough to write clients: it is linted, and clients that are generated from it are compiled and used.
/// </summary>
[Collection(ServedFarmTests.Name)]
[Trait("Tier", "process")]
public sealed class GeneratedClientTests(ServedFarm served, SampleFiles files) : IAsyncLifetime
{
    public async ValueTask InitializeAsync() => await ClientTools.PrepareAsync(served.Api);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Linters_have_nothing_against_the_description()
    {
        var redocly = await ClientTools.RunAsync(
            "redocly",
            "lint",
            "--extends",
            "recommended",
            "--max-problems",
            "50",
            ClientTools.Description
        );
        Assert.True(redocly.ExitCode == 0, redocly.Output + redocly.Errors);
        var spectral = await ClientTools.RunAsync("spectral", "lint", "--fail-severity", "warn", ClientTools.Description);
        Assert.True(spectral.ExitCode == 0, spectral.Output + spectral.Errors);
    }

    [Fact]
    public async Task A_client_in_TypeScript_makes_a_movie()
    {
        using var folder = new TemporaryFolder();
        await CompileTypeScriptAsync();
        var seen = JsonNode.Parse(
            (
                await ClientTools.RunAsync(
                    "node",
                    "generated/typescript/journey.js",
                    Server,
                    files.At(SampleFiles.Sunset),
                    folder.At("movie.mp4")
                )
            ).Done()
        )!;
        await AssertMovieAsync(seen, folder.At("movie.mp4"), frames: 60);

        // A standard client connects again when a stream ends; the second answer tells it to stay away.
        Assert.Equal(1, (int)seen["ends"]!);
        Assert.Equal(2, (int)seen["connections"]!);
    }

    [Fact]
    public async Task A_client_in_CSharp_makes_a_movie()
    {
        using var folder = new TemporaryFolder();
        var project = Path.Combine(ClientTools.Folder, "csharp");
        (
            await Programs.RunInAsync(
                Repository.Root,
                "dotnet",
                [
                    "kiota",
                    "generate",
                    "--language",
                    "CSharp",
                    "--openapi",
                    ClientTools.Description,
                    .. KiotaOptions,
                    "--output",
                    Path.Combine(project, "generated"),
                ]
            )
        ).Done();
        (await Programs.RunInAsync(project, "dotnet", "build", "--nologo", "-v", "quiet", "-c", "Release")).Done();
        var seen = JsonNode.Parse(
            (
                await Programs.RunAsync(
                    Path.Combine(project, "bin", "Release", "net10.0", "Journey"),
                    Server,
                    files.At(SampleFiles.Sunset),
                    folder.At("movie.mp4")
                )
            ).Done()
        )!;
        await AssertMovieAsync(seen, folder.At("movie.mp4"), frames: 72);
    }

    [Fact]
    public async Task A_client_of_the_tus_protocol_stops_and_goes_on()
    {
        await CompileTypeScriptAsync();
        var photo = files.At(SampleFiles.Sunset);
        var seen = JsonNode.Parse((await ClientTools.RunAsync("node", "generated/typescript/tus.js", Server, photo)).Done())!;
        Assert.Equal("completed", (string?)seen["status"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(photo))), (string?)seen["sha256"]);
    }

    [Fact]
    public async Task Wget_looks_without_downloading()
    {
        var looked = await Programs.RunAsync("wget", "--spider", "--server-response", $"{Server}/api/jobs/{served.Job}/movie.mp4");
        Assert.Equal(0, looked.ExitCode);
        Assert.Contains("video/mp4", looked.Errors, StringComparison.Ordinal);
    }

    private static string[] KiotaOptions =>
        [
            "--class-name",
            "MovieGenClient",
            "--namespace-name",
            "MovieGen.Generated",
            "--clean-output",
            "--exclude-backward-compatible",
            "--structured-mime-types",
            "application/json",
        ];

    private string Server => served.Api.Http.BaseAddress!.ToString().TrimEnd('/');

    private static async Task CompileTypeScriptAsync()
    {
        (await ClientTools.RunAsync("openapi-typescript", ClientTools.Description, "--output", "typescript/generated/api.ts")).Done();
        (await ClientTools.RunAsync("tsc", "--project", ".")).Done();
    }

    private static async Task AssertMovieAsync(JsonNode seen, string movie, int frames)
    {
        Assert.Equal(frames, (int)seen["frames"]!);
        Assert.Equal("completed", (string?)seen["status"]);
        Assert.True((bool)seen["listed"]!);
        Assert.Equal("job.notFound", (string?)seen["missing"]);
        var counted = await Programs.RunAsync(
            "ffprobe",
            ["-v", "error", "-count_frames", "-select_streams", "v", "-show_entries", "stream=nb_read_frames", "-of", "csv=p=0", movie]
        );
        Assert.Equal($"{frames}", counted.Done().Trim().TrimEnd(','));
    }
}
