using System.Text.RegularExpressions;
using MovieGen.EndToEnd.Tests.Clustering.Stores;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>
/// The README's commands, as they are written, make a farm of six processes over PostgreSQL and an object store. Only ports, addresses and
/// secrets are this machine's.
/// </summary>
[Trait("Tier", "process")]
public sealed partial class FarmReadmeTests(SampleFiles files, ITestOutputHelper output)
{
    private const int Members = 6;

    /// <summary>Ends what it started, also when a command fails.</summary>
    private const string Begin = "set -euo pipefail\ntrap 'kill -KILL $(jobs -p) 2>/dev/null || true; wait' EXIT\n";

    private const string End = "\nkill -TERM $(jobs -p)\nfor node in $(jobs -p); do wait $node; done\necho all ended in order\n";

    [Fact]
    public async Task The_commands_of_the_readme_make_a_farm_and_the_farm_a_movie()
    {
        await using var database = await PostgresServer.StartAsync();
        await using var store = await SharedObjects.StartAsync();
        using var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.At("moviegen"), Programs.MovieGen);
        files.CopyTo(folder.Root, SampleFiles.Beach, SampleFiles.Sunset);
        await File.WriteAllTextAsync(folder.At("summer.json"), Storyboards.Small);

        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        var blocks = Block()
            .Matches(readme[readme.IndexOf("## Run a farm", StringComparison.Ordinal)..])
            .Select(found => found.Groups["text"].Value)
            .ToList();
        var ports = FreePorts.Take(4);
        var gateway = $"http://127.0.0.1:{ports[3]}";
        var start = Here(blocks[0], ports, gateway, database.ConnectionString, store.Environment);
        var wait =
            $"export MOVIEGEN_SERVER={gateway}\nuntil [ $(./moviegen cluster show | grep -c '| up ') = {Members} ] && curl -sSf "
            + $"{gateway}/health/ready >health; do sleep 0.2; done\n";
        var finished = await Programs.RunInAsync(folder.Root, "bash", "-c", Begin + start + wait + blocks[1] + End);
        output.WriteLine(finished.Output + finished.Errors);
        var said = finished.Done();

        Assert.Equal(3, Regex.Count(said, @"(?m)^akka\S+ +\| coordinator +\| up +\| reachable"));
        Assert.Equal(2, Regex.Count(said, @"(?m)^akka\S+ +\| worker +\| up +\| reachable"));
        Assert.Contains("all ended in order", said, StringComparison.Ordinal);
        Assert.Contains(await store.ListAsync(), file => file.Path.EndsWith("/movie.mp4", StringComparison.Ordinal));
    }

    private static string Here(
        string block,
        IReadOnlyList<int> ports,
        string gateway,
        string database,
        IReadOnlyDictionary<string, string> store
    )
    {
        block = block.Replace("http://127.0.0.1:8080", gateway, StringComparison.Ordinal);
        for (var k = 0; k < 3; k++)
            block = block.Replace($"{4053 + k}", $"{ports[k]}", StringComparison.Ordinal);
        foreach (var (name, value) in store.Append(KeyValuePair.Create("MovieGen__Postgres", database)))
            block = Regex.Replace(block, $@"{name}=(""[^""]*""|\S+)", $"{name}='{value}'");
        return block;
    }

    [GeneratedRegex(@"```sh\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
