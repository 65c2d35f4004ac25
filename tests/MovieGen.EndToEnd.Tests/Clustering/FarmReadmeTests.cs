using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>
/// The README's commands, as they are written, make a farm of two processes, and one of six over PostgreSQL and a shared folder. Only
/// ports, addresses and secrets are this machine's.
/// </summary>
[Trait("Tier", "process")]
public sealed partial class FarmReadmeTests(SampleFiles files, ITestOutputHelper output)
{
    /// <summary>Ends what it started, also when a command fails.</summary>
    private const string Begin = "set -euo pipefail\ntrap 'kill -KILL $(jobs -p) 2>/dev/null || true; wait' EXIT\n";

    private const string End = "\nkill -TERM $(jobs -p)\nfor node in $(jobs -p); do wait $node; done\necho all exited normally\n";

    [Fact]
    public async Task The_commands_of_the_readme_make_a_farm_and_the_farm_a_movie()
    {
        await using var database = await PostgresServer.StartAsync();
        using var folder = await FolderAsync();
        var blocks = await BlocksAsync();
        var ports = FreePorts.Take(4);
        var gateway = $"http://127.0.0.1:{ports[3]}";
        var start = Database().Replace(Here(blocks[1], ports, gateway), $"MovieGen__Postgres='{database.ConnectionString}'");
        var said = await RunAsync(folder, start + Until(gateway, members: 6) + blocks[2]);

        Assert.Equal(3, Regex.Count(said, @"(?m)^\S+ +\| akka\S+ +\| coordinator +\| up +\| reachable"));
        Assert.Equal(2, Regex.Count(said, @"(?m)^\S+ +\| akka\S+ +\| worker +\| up +\| reachable"));
        Assert.Contains("all exited normally", said, StringComparison.Ordinal);

        // Six nodes started, joined, rendered and left: nothing in that is worth a warning, and Akka's lines have the form of all others.
        Assert.DoesNotMatch(Warning(), said);
        Assert.DoesNotContain("[Thread ", said, StringComparison.Ordinal);
        Assert.Equal(6, Regex.Count(said, @"(?m)Z info NodeApplication: Node started: \S+, (coordinator|gateway|worker), "));
        Assert.Single(Directory.EnumerateFiles(folder.At("farm/store"), "movie.mp4", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_worker_of_the_same_machine_joins_a_server_and_renders_into_its_store()
    {
        using var folder = await FolderAsync();
        var blocks = await BlocksAsync();
        var ports = FreePorts.Take(2);
        var gateway = $"http://127.0.0.1:{ports[1]}";
        var commands = Here(blocks[0], ports, gateway).TrimEnd().Split('\n');
        Assert.Equal(2, commands.Length);
        var json = "export Logging__Console__FormatterName=json\n";
        var server = $"MovieGen__NodeName=server MovieGen__Urls={gateway} {commands[0]} --slots 1 >server.log 2>&1 &\n";
        var worker = $"{commands[1]} --slots 1 --name render-1 --pools default,nights --labels rack=3 >worker.log 2>&1 &\n";
        var start = $"{json}{server}{worker}";
        const string operate = """
            ./moviegen worker list
            days=$(./moviegen submit card.json --pool days | grep -o 'job_[0-9a-f]*' | head -1)
            ./moviegen show $days
            ./moviegen cancel $days
            nights=$(./moviegen submit card.json --pool nights | grep -o 'job_[0-9a-f]*' | head -1)
            ./moviegen watch $nights
            ./moviegen show $nights

            """;
        await File.WriteAllTextAsync(folder.At("card.json"), Storyboards.Card);
        var said = await RunAsync(folder, start + Until(gateway, members: 2) + blocks[2] + operate);
        Assert.Matches(@"(?m)^render-1 +\| akka\S+ +\| 1 +\| 0 +\| working \| reachable +\| default,nights \| rack=3$", said);
        Assert.Matches(@"(?m)^server +\| akka\S+ +\| 1 ", said);
        Assert.Contains("waiting: No worker serves the pool \"days\"", said, StringComparison.Ordinal);
        Assert.Matches(@"(?m)reused, pool nights$", said);
        Assert.Matches(@"card +done +100 % .*  render-1", said);
        Assert.All(await File.ReadAllLinesAsync(folder.At("server.log")), IsUsual);
        Assert.All(await File.ReadAllLinesAsync(folder.At("worker.log")), IsUsual);

        var log = await File.ReadAllTextAsync(folder.At("worker.log"));
        Assert.Contains($"Waiting for a seed (127.0.0.1:{ports[0]}) for up to 60 s", log, StringComparison.Ordinal);
        Assert.Contains("Joined the cluster as ", log, StringComparison.Ordinal);
        Assert.Contains("Published ", log, StringComparison.Ordinal);
        Assert.Equal(2, Directory.EnumerateFiles(folder.At("farm/server"), "movie.mp4", SearchOption.AllDirectories).Count());
        Assert.Empty(Directory.EnumerateFiles(folder.At("farm/worker"), "*.mp4", SearchOption.AllDirectories));
    }

    /// <summary>A line of JSON, and no warning.</summary>
    private static void IsUsual(string line)
    {
        var entry = JsonNode.Parse(line)!;
        if ((string?)entry["Category"] is not ("MovieGen.Media.Installation.MediaInstallation" or "MovieGen.Node.NodeApplication"))
            Assert.Equal("Information", (string?)entry["LogLevel"]);
    }

    /// <summary>The storyboard, its files and the program, as the commands name them.</summary>
    private async Task<TemporaryFolder> FolderAsync()
    {
        var folder = new TemporaryFolder();
        File.CreateSymbolicLink(folder.At("moviegen"), Programs.MovieGen);
        files.CopyTo(folder.Root, SampleFiles.Beach, SampleFiles.Sunset);
        await File.WriteAllTextAsync(folder.At("summer.json"), Storyboards.Small);
        return folder;
    }

    /// <summary>The section's commands: two nodes, six nodes, and a job for either.</summary>
    private static async Task<IReadOnlyList<string>> BlocksAsync()
    {
        var readme = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "README.md"));
        return
        [
            .. Block()
                .Matches(readme[readme.IndexOf("## Run a farm", StringComparison.Ordinal)..])
                .Select(found => found.Groups["text"].Value),
        ];
    }

    private async Task<string> RunAsync(TemporaryFolder folder, string commands)
    {
        var finished = await Programs.RunInAsync(folder.Root, "bash", "-c", Begin + commands + End);
        output.WriteLine(finished.Output + finished.Errors);
        return finished.Done();
    }

    private static string Until(string gateway, int members) =>
        $"export MOVIEGEN_SERVER={gateway}\nuntil [ $(./moviegen cluster show | grep -c '| up ') = {members} ] && curl -sSf "
        + $"{gateway}/health/ready >health; do sleep 0.2; done\n";

    /// <summary>The last port is the gateway's; the others are the seeds', from 4053.</summary>
    private static string Here(string block, IReadOnlyList<int> ports, string gateway)
    {
        block = block.Replace("http://127.0.0.1:8080", gateway, StringComparison.Ordinal);
        for (var k = 0; k < ports.Count - 1; k++)
            block = block.Replace($"{4053 + k}", $"{ports[k]}", StringComparison.Ordinal);
        return block;
    }

    /// <summary>
    /// What is wrong with the machine is none of the farm's: no sandbox, an old FFmpeg, a database or a first write that an overloaded host
    /// delays for seconds.
    /// </summary>
    [GeneratedRegex(@"(?m)Z (warn|fail|crit) (?!MediaInstallation|NodeApplication|NodeDatabase|DDataShardCoordinator).*$")]
    private static partial Regex Warning();

    [GeneratedRegex(@"MovieGen__Postgres=""[^""]*""")]
    private static partial Regex Database();

    [GeneratedRegex(@"```sh\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
