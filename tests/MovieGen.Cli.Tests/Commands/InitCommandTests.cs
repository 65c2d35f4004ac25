using MovieGen.Cli.Commands;
using MovieGen.Cli.Storyboards;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Cli.Tests.Commands;

[Collection(nameof(ConsoleOutput))]
public sealed class InitCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Schema => _folder.At(StarterDocument.SchemaName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_storyboard_shares_the_schema_of_the_first_and_names_itself()
    {
        Assert.Equal(ExitCodes.Done, (await InitAsync("first.jsonc")).ExitCode);
        Assert.Equal(ExitCodes.Done, (await InitAsync("second.jsonc")).ExitCode);

        Assert.Equal(StoryboardSchema.Text, await File.ReadAllTextAsync(Schema));
        var second = await File.ReadAllTextAsync(_folder.At("second.jsonc"));
        Assert.Contains("moviegen check second.jsonc", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_schema_is_replaced_only_by_force()
    {
        await File.WriteAllTextAsync(Schema, "{}");

        var (exitCode, errors) = await InitAsync("movie.jsonc");
        Assert.Equal(ExitCodes.Refused, exitCode);
        Assert.Equal(
            $"moviegen: {Schema} exists and is not the schema of this version. Move it away, or give --force to replace it.\n",
            errors
        );
        Assert.Equal("{}", await File.ReadAllTextAsync(Schema));
        Assert.False(File.Exists(_folder.At("movie.jsonc")));

        Assert.Equal(ExitCodes.Done, (await InitAsync("movie.jsonc", "--force")).ExitCode);
        Assert.Equal(StoryboardSchema.Text, await File.ReadAllTextAsync(Schema));
    }

    private async Task<(int ExitCode, string Errors)> InitAsync(string name, params string[] options)
    {
        using var console = new ConsoleOutput();
        return (await CommandRunner.RunAsync(RootCommandFactory.Create(), ["init", _folder.At(name), .. options], ""), console.Errors);
    }
}
