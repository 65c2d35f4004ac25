using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>What a node finds that was killed, or whose disk lost something.</summary>
[Trait("Tier", "process")]
public sealed class LeftBehindTests
{
    [Fact]
    public async Task A_damaged_read_model_is_rebuilt_and_a_damaged_journal_is_named_and_not_touched()
    {
        using var folder = new TemporaryFolder();
        string job;
        await using (var node = await NodeProcess.StartAsync(folder.At("data")))
        {
            using var api = new TestApi(node.Address);
            job = await api.SubmitAsync(JsonNode.Parse(Storyboards.Card)!);
            await api.CompletedAsync(job);
            await node.KillAsync();
        }

        var garbage = new byte[9000];
        Random.Shared.NextBytes(garbage);
        await DamageAsync(folder.At("data", "readmodel.db"), garbage);
        await using (var again = await NodeProcess.StartAsync(folder.At("data")))
        {
            await again.LineAsync(line => line.Contains("rebuilding it from the journal", StringComparison.Ordinal), TestTimeouts.Start);
            using var api = new TestApi(again.Address);
            await Eventually.IsSoAsync(
                async () =>
                    (await api.GetAsync("/api/jobs"))["jobs"]!.AsArray() is [{ } only] && (string?)only["id"] == job ? null : "not listed",
                TestTimeouts.Start
            );
            Assert.Equal(0, await again.StopAsync());
        }

        // Projects and the journal are nowhere else.
        await RefusesAsync(folder, "projects.db", garbage, $"The projects in {folder.At("data", "projects.db")} are damaged");
        await RefusesAsync(folder, "farm.db", garbage, $"The journal {folder.At("data", "farm.db")} is damaged");
    }

    /// <summary>A node does not start with a damaged file that cannot be made again, and leaves it as it is.</summary>
    private static async Task RefusesAsync(TemporaryFolder folder, string file, byte[] garbage, string what)
    {
        await DamageAsync(folder.At("data", file), garbage);
        var refused = await Programs.RunAsync(Programs.MovieGen, "serve", "--data", folder.At("data"), "--urls", "http://127.0.0.1:0");
        Assert.Equal(5, refused.ExitCode);
        Assert.Contains(what, refused.Errors, StringComparison.Ordinal);
        Assert.Equal(garbage, await File.ReadAllBytesAsync(folder.At("data", file), TestContext.Current.CancellationToken));
        File.Delete(folder.At("data", file));
    }

    [Fact]
    public async Task Its_socket_is_taken_over()
    {
        using var folder = new TemporaryFolder();
        var socket = $"unix:{folder.At("http")}";
        await using (var node = await NodeProcess.StartAsync(folder.At("data"), "--urls", socket))
            await node.KillAsync();
        await using var again = await NodeProcess.StartAsync(folder.At("data"), "--urls", socket);

        // The socket of a node that lives is not.
        var second = await Programs.RunAsync(Programs.MovieGen, "serve", "--data", folder.At("other"), "--urls", socket);
        Assert.Equal(5, second.ExitCode);
        Assert.Contains("in use", second.Errors, StringComparison.Ordinal);

        // Nor is a file that is no socket.
        await File.WriteAllTextAsync(folder.At("empty"), "", TestContext.Current.CancellationToken);
        var third = await Programs.RunAsync(
            Programs.MovieGen,
            "serve",
            "--data",
            folder.At("other"),
            "--urls",
            $"unix:{folder.At("empty")}"
        );
        Assert.Equal(5, third.ExitCode);
        Assert.True(File.Exists(folder.At("empty")));
        Assert.Equal(0, await again.StopAsync());
    }

    /// <summary>The write-ahead log of a killed process would bring the file back, as it should.</summary>
    private static async Task DamageAsync(string database, byte[] garbage)
    {
        File.Delete(database + "-wal");
        File.Delete(database + "-shm");
        await File.WriteAllBytesAsync(database, garbage, TestContext.Current.CancellationToken);
    }
}
