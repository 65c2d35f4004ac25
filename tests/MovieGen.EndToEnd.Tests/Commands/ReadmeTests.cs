using System.Text.RegularExpressions;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Commands;

/// <summary>What the README tells people to type works as it is written.</summary>
[Trait("Tier", "process")]
public sealed partial class ReadmeTests(SampleFiles files)
{
    [Fact]
    public async Task The_commands_of_the_readme_make_a_movie_and_show_its_rows()
    {
        var blocks = Block()
            .Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md")))
            .Select(found => found.Groups["text"].Value)
            .ToList();
        var curl = blocks.Single(block => block.Contains("server=", StringComparison.Ordinal));
        var sql = blocks.Single(block => block.Contains("sqlite3 ", StringComparison.Ordinal));

        using var folder = new TemporaryFolder();
        files.CopyTo(folder.Root, SampleFiles.Beach, SampleFiles.Sunset);
        await using var node = await NodeProcess.StartAsync(folder.At("data"));
        curl = Server().Replace(curl, $"server={node.Address.ToString().TrimEnd('/')}");
        sql = Data().Replace(sql, $"data={folder.At("data")}");
        var script = $"set -euo pipefail\n{curl}\n{sql}";
        var said = (await Programs.RunInAsync(folder.Root, "bash", "-c", script)).Done();

        Assert.Contains("\"percent\":100", said, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^job_\w+\|local\|Summer\|", said);
        Assert.Equal(2, Scene().Count(said));
        var length = (
            await Programs.RunAsync("ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", folder.At("summer.mp4"))
        ).Done();
        Assert.StartsWith("4.5", length, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"```sh\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"(?m)^server=\S+")]
    private static partial Regex Server();

    [GeneratedRegex(@"(?m)^data=\S+")]
    private static partial Regex Data();

    [GeneratedRegex(@"(?m)^job_\w+\|\d+\|scene-\d+\|")]
    private static partial Regex Scene();
}
