using MovieGen.EndToEnd.Tests.Running;
using MovieGen.EndToEnd.Tests.Serving;

namespace MovieGen.EndToEnd.Tests.Commands;

/// <summary>What scripts rely on: 2 wrong use, 3 not found, 4 no server, 5 refused.</summary>
[Collection(ServedFarmTests.Name)]
[Trait("Tier", "process")]
public sealed class ExitCodeTests(ServedFarm served, SampleFiles files)
{
    [Theory]
    [InlineData(2, "show")]
    [InlineData(2, "list", "--nonsense")]
    [InlineData(2, "nonsense")]
    [InlineData(3, "show", "job_00000000000000000000000000000000")]
    [InlineData(3, "submit", "/nowhere/movie.json")]
    [InlineData(3, "asset", "rm", "ast_0000000000000000000000000000")]
    [InlineData(3, "asset", "add", "/nowhere/beach.mp4")]
    [InlineData(5, "list", "--status", "strange")]
    public async Task A_command_that_fails_says_how(int code, params string[] arguments)
    {
        var finished = await served.CommandAsync(arguments);
        Assert.True(code == finished.ExitCode, $"{finished.ExitCode}\n{finished.Output}\n{finished.Errors}");
        Assert.NotEmpty(finished.Errors);
        Assert.DoesNotContain("   at ", finished.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_exit_code_4()
    {
        var finished = await Programs.RunAsync(Programs.MovieGen, "list", "--server", "http://127.0.0.1:1");
        Assert.Equal(4, finished.ExitCode);
        Assert.Contains("moviegen serve", finished.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_node_on_one_data_folder_is_refused()
    {
        var second = await Programs.RunAsync(Programs.MovieGen, "serve", "--data", served.DataFolder, "--urls", "http://127.0.0.1:0");
        Assert.Equal(5, second.ExitCode);
        Assert.Contains("in use", second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_node_on_one_port_is_refused_in_one_line()
    {
        using var folder = new TemporaryFolder();
        var second = await Programs.RunAsync(
            Programs.MovieGen,
            "serve",
            "--data",
            folder.At("data"),
            "--urls",
            served.Api.Http.BaseAddress!.ToString().TrimEnd('/')
        );
        Assert.Equal(5, second.ExitCode);
        Assert.Contains("--urls", second.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", second.Output + second.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_folder_is_reported_before_anything_is_rendered()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("movie.json"), """{ "scenes": [ { "card": { "duration": 2 } } ] }""");
        var refused = await Programs.RunAsync(
            Programs.MovieGen,
            "render",
            folder.At("movie.json"),
            "--out",
            folder.At("missing", "movie.mp4"),
            "--data",
            folder.At("data")
        );
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("does not exist", refused.Errors, StringComparison.Ordinal);
        Assert.Equal(2, (await served.CommandAsync("download", served.Job, "--out", folder.At("missing", "movie.mp4"))).ExitCode);
        Assert.False(Directory.Exists(folder.At("data")));
    }

    [Fact]
    public async Task A_download_that_cannot_be_written_is_refused_before_it_begins()
    {
        var refused = await served.CommandAsync("download", served.Job, "--out", "/proc/movie.mp4");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("/proc/movie.mp4 cannot be written", refused.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_file_is_named_and_the_others_are_taken()
    {
        using var folder = new TemporaryFolder();
        files.CopyTo(folder.Root, SampleFiles.Sunset, SampleFiles.Group);
        await File.WriteAllTextAsync(folder.At("notes.txt"), "not a picture");
        var added = await served.CommandAsync(
            "asset",
            "add",
            folder.At(SampleFiles.Sunset),
            folder.At("notes.txt"),
            folder.At("missing.png"),
            folder.At(SampleFiles.Group)
        );
        Assert.Equal(5, added.ExitCode);
        Assert.Contains("notes.txt: ", added.Errors, StringComparison.Ordinal);
        Assert.Contains("missing.png: ", added.Errors, StringComparison.Ordinal);
        Assert.Contains(SampleFiles.Sunset, added.Output, StringComparison.Ordinal);
        Assert.Contains(SampleFiles.Group, added.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_storyboard_with_mistakes_is_refused_with_every_one_of_them()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(
            folder.At("movie.json"),
            """{ "scenes": [ { "card": { "colour": "#000000" } }, { "card": { "duration": -1 } } ] }"""
        );
        var refused = await served.CommandAsync("submit", folder.At("movie.json"));
        Assert.Equal(5, refused.ExitCode);
        Assert.Contains("/scenes/0/card/colour", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("/scenes/1/card/duration", refused.Errors, StringComparison.Ordinal);
    }
}
