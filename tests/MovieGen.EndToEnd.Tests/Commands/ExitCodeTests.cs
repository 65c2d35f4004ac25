using MovieGen.EndToEnd.Tests.Running;
using MovieGen.EndToEnd.Tests.Serving;

namespace MovieGen.EndToEnd.Tests.Commands;

/// <summary>What scripts rely on: 2 wrong use, 3 not found, 4 no server, 5 refused.</summary>
[Collection(ServedFarmTests.Name)]
public sealed class ExitCodeTests(ServedFarm served)
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
    public async Task A_storyboard_with_mistakes_is_refused_with_every_one_of_them()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.At("movie.json"), """{ "scenes": [ { "card": { "colour": "#000000" } }, { "card": { "duration": -1 } } ] }""");
        var refused = await served.CommandAsync("submit", folder.At("movie.json"));
        Assert.Equal(5, refused.ExitCode);
        Assert.Contains("/scenes/0/card/colour", refused.Errors, StringComparison.Ordinal);
        Assert.Contains("/scenes/1/card/duration", refused.Errors, StringComparison.Ordinal);
    }
}
