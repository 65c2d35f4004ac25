using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>The service of systemd, without systemd: its file is checked, and a node starts in the file system that it would see.</summary>
[Trait("Tier", "process")]
public sealed class SystemdTests
{
    private static readonly string Unit = Path.Combine(Repository.Root, "cluster-config", "systemd", "moviegen.service");

    [Fact]
    public async Task Systemd_finds_nothing_wrong_with_the_unit()
    {
        using var folder = new TemporaryFolder();
        var unit = (await File.ReadAllTextAsync(Unit, TestContext.Current.CancellationToken)).Replace(
            "/opt/moviegen/moviegen",
            Programs.MovieGen,
            StringComparison.Ordinal
        );
        await File.WriteAllTextAsync(folder.At("moviegen.service"), unit, TestContext.Current.CancellationToken);
        var verified = await Programs.RunAsync("systemd-analyze", "verify", folder.At("moviegen.service"));
        Assert.Equal("", verified.Done() + verified.Errors);
    }

    /// <summary>Everything is read-only but the state folder and what <c>ReadWritePaths</c> names: the store of <c>node.env</c>.</summary>
    [Fact]
    public async Task A_node_works_with_the_folders_that_the_unit_lets_it_write()
    {
        var lines = await File.ReadAllLinesAsync(Unit, TestContext.Current.CancellationToken);
        Assert.Contains("ProtectSystem=strict", lines);
        var writable = lines.Single(line => line.StartsWith("ReadWritePaths=", StringComparison.Ordinal)).Split('=')[1].TrimStart('-');
        var settings = await File.ReadAllLinesAsync(
            Path.Combine(Path.GetDirectoryName(Unit)!, "node.env"),
            TestContext.Current.CancellationToken
        );
        Assert.Contains($"MovieGen__StoreFolder={writable}", settings);

        using var folder = new TemporaryFolder();
        await using var node = ReadOnly(folder, folder.At("store"));
        await node.ReadyAsync();
        using var api = new TestApi(node.Address);
        await api.CompletedAsync(await api.SubmitAsync(JsonNode.Parse(Storyboards.Card)!));
    }

    [Fact]
    public async Task A_store_that_cannot_be_written_is_named()
    {
        using var folder = new TemporaryFolder();
        await using var node = ReadOnly(folder, null);
        Assert.Equal(5, await node.EndsAsync(TestTimeouts.Start));
        Assert.Contains(node.Lines, line => line.Contains($"{folder.At("store")} cannot be written", StringComparison.Ordinal));
        Assert.DoesNotContain(node.Lines, line => line.Contains("Value cannot be null", StringComparison.Ordinal));
    }

    /// <param name="writable">Besides the data folder; null is nothing.</param>
    private static NodeProcess ReadOnly(TemporaryFolder folder, string? writable)
    {
        foreach (var path in (string[])["data", "store"])
            Directory.CreateDirectory(folder.At(path));
        var script = folder.At("moviegen");
        var program = Path.GetDirectoryName(Programs.MovieGen)!;
        string[] writes = writable is null ? [] : ["--bind", writable, writable];
        File.WriteAllText(
            script,
            $"#!/bin/sh\nexec bwrap --ro-bind / / --dev /dev --proc /proc --tmpfs /tmp --ro-bind {program} {program} "
                + $"--ro-bind {folder.Root} {folder.Root} "
                + $"--bind {folder.At("data")} {folder.At("data")} {string.Join(' ', writes)} --die-with-parent "
                + $"{Programs.MovieGen} \"$@\"\n"
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return NodeProcess.Launch(folder.At("data"), ["--store", folder.At("store")], new Dictionary<string, string>(), program: script);
    }
}
