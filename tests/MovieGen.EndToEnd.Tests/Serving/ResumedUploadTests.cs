using System.Globalization;
using System.Security.Cryptography;
using MovieGen.EndToEnd.Tests.Clustering;
using MovieGen.EndToEnd.Tests.Clustering.Stores;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>Uploads whose nodes are killed while they receive them.</summary>
[Trait("Tier", "fault")]
public sealed class ResumedUploadTests(ITestOutputHelper output)
{
    /// <summary>Of a gateway, whatever the size of the file.</summary>
    private const long MaxMemory = 400L << 20;

    /// <summary>2048 is the size that the promise of constant memory is about.</summary>
    private static readonly int Mebibytes = TestTimeouts.Setting("MOVIEGEN_UPLOAD_MIB", 64);

    /// <summary>Each costs the start of a node: five where it is the size that matters, and enough for both gateways otherwise.</summary>
    private static readonly int Kills = Mebibytes > 64 ? 5 : 2;

    [Fact]
    public async Task A_node_that_is_killed_in_a_request_loses_nothing_that_it_had_told()
    {
        using var folder = new TemporaryFolder();
        var (file, hash) = await SoundAsync(folder.At("long.wav"), 24);
        string address,
            path;
        long told = 0;
        await using (var node = await NodeProcess.StartAsync(folder.At("data")))
        {
            address = node.Address.ToString().TrimEnd('/');
            using var client = new ResumingClient(node.Address, file);
            path = await client.CreateAsync(hash);
            await client.HangAsync(
                path,
                0,
                9 << 20,
                async () =>
                {
                    await client.AdvancedAsync(path, 0);
                    told = await client.OffsetAsync(path);
                }
            );
            Assert.InRange(told, 1, 10 << 20);
            await client.HangAsync(
                path,
                told,
                10 << 20,
                async () =>
                {
                    await client.AdvancedAsync(path, told);
                    await node.KillAsync();
                }
            );
        }

        await using var again = await NodeProcess.StartAsync(folder.At("data"), "--urls", address);
        using var back = new ResumingClient(again.Address, file);
        var offset = await back.OffsetAsync(path);
        output.WriteLine($"told {told}, after the kill {offset}");
        Assert.InRange(offset, told + 1, told + (11 << 20));
        await back.FinishAsync(path, offset);
        Assert.Equal(hash, (string?)(await back.AssetAsync(path))["sha256"]);
    }

    [Theory]
    [InlineData("folder")]
    [InlineData("objects")]
    public async Task Two_gateways_take_turns_at_a_file_while_they_are_killed(string store)
    {
        using var folder = new TemporaryFolder();
        var (file, hash) = await SoundAsync(folder.At("long.wav"), Mebibytes);
        var length = new FileInfo(file).Length;
        await using var farm = await FarmCluster.StartAsync(
            coordinators: 1,
            workers: 0,
            gateways: 2,
            store: store == "objects" ? SharedObjects.StartAsync : null
        );
        using var first = new ResumingClient(farm.Gateways[0].Process.Address, file);
        var path = await first.CreateAsync(hash);
        long offset = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var gateway = farm.Gateways[kill % 2];
            using var client = new ResumingClient(gateway.Process.Address, file);
            await client.HangAsync(
                path,
                offset,
                length / (Kills + 1),
                async () =>
                {
                    await client.AdvancedAsync(path, offset);
                    await gateway.Process.KillAsync();
                }
            );

            using var other = new ResumingClient(farm.Gateways[(kill + 1) % 2].Process.Address, file);
            var now = await other.OffsetAsync(path);
            output.WriteLine($"kill {kill + 1}: {offset} → {now} of {length}");
            Assert.InRange(now, offset + 1, length);
            offset = now;
            gateway.Start();
            await gateway.ReadyAsync();
        }

        var last = farm.Gateways[Kills % 2];
        using var end = new ResumingClient(last.Process.Address, file);
        await end.FinishAsync(path, offset);
        Assert.Equal(hash, (string?)(await end.AssetAsync(path))["sha256"]);
        var memory = PeakOf(last.Process.Id);
        output.WriteLine($"{length >> 20} MiB, at most {memory >> 20} MiB of memory in the gateway that received the end");
        Assert.InRange(memory, 1, MaxMemory);
    }

    /// <summary>Noise as WAV: what is said of it is easily checked, and nothing makes it smaller.</summary>
    private static async Task<(string File, string Hash)> SoundAsync(string path, int mebibytes)
    {
        var seconds = ((long)mebibytes << 20) / (48000 * 2 * 2);
        var noise = $"anoisesrc=r=48000:d={seconds}:a=0.3:s=1,aformat=channel_layouts=stereo";
        (await Programs.RunAsync("ffmpeg", "-v", "error", "-f", "lavfi", "-i", noise, "-c:a", "pcm_s16le", path)).Done();
        await using var file = File.OpenRead(path);
        return (path, Convert.ToHexStringLower(await SHA256.HashDataAsync(file)));
    }

    /// <summary>The most memory that a process has had, in bytes.</summary>
    private static long PeakOf(int process)
    {
        var line = File.ReadLines($"/proc/{process}/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) << 10;
    }
}
