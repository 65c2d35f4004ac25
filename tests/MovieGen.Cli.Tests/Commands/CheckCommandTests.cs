using MovieGen.Cli.Commands;

namespace MovieGen.Cli.Tests.Commands;

[Collection(nameof(ConsoleOutput))]
public sealed class CheckCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_missing_storyboard_does_not_keep_the_others_from_being_checked()
    {
        var (good, bad, missing) = (_folder.At("good.json"), _folder.At("bad.json"), _folder.At("missing", "movie.json"));
        await File.WriteAllTextAsync(good, """{ "title": "A", "scenes": [ { "card": { "background": "#101820", "duration": 3 } } ] }""");
        await File.WriteAllTextAsync(bad, "{}");

        var (exitCode, text, errors) = await CheckAsync(missing, good);
        Assert.Equal(ExitCodes.NotFound, exitCode);
        Assert.Equal($"{good}: no problems, 0 files\n", text);
        Assert.StartsWith($"moviegen: The storyboard {missing} cannot be read: there is no such file", errors, StringComparison.Ordinal);

        (exitCode, text, errors) = await CheckAsync(bad, missing, good);
        Assert.Equal(ExitCodes.Refused, exitCode);
        Assert.Contains($"{bad}:1:1", text, StringComparison.Ordinal);
        Assert.EndsWith($"{good}: no problems, 0 files\n", text, StringComparison.Ordinal);
        Assert.Contains(missing, errors, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Text, string Errors)> CheckAsync(params string[] files)
    {
        using var console = new ConsoleOutput();
        var exitCode = await CommandRunner.RunAsync(RootCommandFactory.Create(), ["check", .. files], "");
        return (exitCode, console.Text, console.Errors);
    }
}
