using MovieGen.Domain.Admission;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>One node whose clients show no consideration: it stays within its memory, answers, and renders what it would have.</summary>
[Trait("Tier", "fault")]
public sealed class AbuseTests(SampleFiles files, ITestOutputHelper output)
{
    /// <summary>What the node takes for the memory of its machine.</summary>
    private const long Machine = 3L << 30;

    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(TestTimeouts.Setting("MOVIEGEN_ABUSE", 0));

    /// <summary>Hundreds of other jobs have their share of the node meanwhile.</summary>
    private static readonly TimeSpan AllMade = TimeSpan.FromMinutes(20);

    [Fact]
    public async Task A_node_under_abuse_keeps_its_memory_its_health_and_its_bytes()
    {
        if (Duration == TimeSpan.Zero)
            Assert.Skip("It takes minutes. MOVIEGEN_ABUSE=60 runs it, with as many seconds of abuse.");
        using var folder = new TemporaryFolder();
        var undisturbed = await UndisturbedAsync(folder.At("undisturbed"));
        var bomb = await BombAsync(folder.At("bomb.png"));

        var machine = new Dictionary<string, string>();
        machine["DOTNET_GCHeapHardLimit"] = $"{Machine:x}";
        await using var node = NodeProcess.Launch(folder.At("abused"), [], machine);
        await node.ReadyAsync();
        using var farm = new TestApi(node.Address);
        using var taken = await farm.TakeInAsync(bomb, "bomb.png");
        var bombId = (string)(await TestApi.BodyAsync(taken))["id"]!;
        var job = await SubmitAsync(farm);

        var abuse = new Abuse(node.Address, bomb, bombId, job);
        var watch = new AbuseWatch(node.Address, node.Id);
        using var stop = new CancellationTokenSource();
        var watching = watch.RunAsync(stop.Token);
        var abusing = abuse.RunAsync(stop.Token);
        stop.CancelAfter(Duration);
        await abusing.WaitAsync(Duration + TestTimeouts.Render);
        await watching;
        output.WriteLine(
            $"node {watch.NodeBytes >> 20} MiB, children {watch.ChildrenBytes >> 20} MiB in at most {watch.MostChildren} processes, "
                + $"slowest of {watch.HealthAnswers} health answers {watch.SlowestHealth.TotalMilliseconds:0} ms; "
                + string.Join(", ", abuse.Answers.OrderBy(a => a.Key).Select(a => $"{(int)a.Key}: {a.Value}"))
        );

        var limits = AdmissionLimits.Of(Environment.ProcessorCount, Machine);
        Assert.InRange(watch.ChildrenBytes, 1, limits.MemoryBytes);
        Assert.InRange(watch.NodeBytes, 1, Machine - limits.MemoryBytes);
        Assert.True(node.Lives);
        Assert.Equal("completed", (string?)(await farm.CompletedAsync(job, AllMade))["status"]);
        Assert.Equal(undisturbed, await farm.MovieHashAsync(job));
        node.Report();
    }

    private async Task<string> UndisturbedAsync(string data)
    {
        await using var node = await NodeProcess.StartAsync(data);
        using var farm = new TestApi(node.Address);
        var job = await SubmitAsync(farm);
        await farm.CompletedAsync(job);
        return await farm.MovieHashAsync(job);
    }

    private async Task<string> SubmitAsync(TestApi farm)
    {
        var storyboard = await files.UploadAsync(farm, Storyboards.Varied);
        using var answer = await farm.PostAsync("/api/jobs", Envelope.Of(storyboard, "\"priority\": 10"));
        return (string)(await TestApi.BodyAsync(answer))["id"]!;
    }

    /// <summary>A picture of half a megabyte that takes a few hundred to look at.</summary>
    private static async Task<byte[]> BombAsync(string path)
    {
        (await Programs.RunAsync("ffmpeg", "-v", "error", "-f", "lavfi", "-i", "color=c=red:s=8000x8000", "-frames:v", "1", path)).Done();
        return await File.ReadAllBytesAsync(path);
    }
}
