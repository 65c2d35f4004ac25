using System.Text.Json.Nodes;
using MovieGen.Cli.Commands;

namespace MovieGen.Cli.Tests.Commands;

/// <summary>What is said of files that are not MovieGen's.</summary>
[Collection(nameof(ConsoleOutput))]
public sealed class CleanCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public CleanCommandTests() => File.WriteAllText(_folder.At("node.lock"), "");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("assets/1 is not MovieGen's and stays.", 1)]
    [InlineData("assets/1, assets/2 and assets/3 are not MovieGen's and stay.", 3)]
    [InlineData("assets/1, assets/2, assets/3 and 2 more are not MovieGen's and stay.", 5)]
    public async Task What_stays_is_named_in_one_line(string line, int files)
    {
        Write(files);
        Assert.Equal(line, (await CleanAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]);
        Assert.Equal(files, Directory.GetFiles(_folder.At("assets")).Length);
    }

    [Fact]
    public async Task As_json_all_of_it_is_listed()
    {
        Write(5);
        var left = JsonNode.Parse(await CleanAsync("--json"))!["notOurs"]!.AsArray();
        Assert.Equal(["assets/1", "assets/2", "assets/3", "assets/4", "assets/5"], left.Select(file => (string)file!));
    }

    private void Write(int files)
    {
        Directory.CreateDirectory(_folder.At("assets"));
        for (var file = 1; file <= files; file++)
            File.WriteAllText(_folder.At("assets", $"{file}"), "mine");
    }

    private async Task<string> CleanAsync(params string[] options)
    {
        using var console = new ConsoleOutput();
        string[] arguments = ["clean", "--all", "--yes", "--data", _folder.Root, .. options];
        Assert.Equal(ExitCodes.Done, await CommandRunner.RunAsync(RootCommandFactory.Create(), arguments, ""));
        return console.Text;
    }
}
