using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Serving;

/// <summary>One node for all tests that only talk to one, with one finished movie in it.</summary>
public sealed class ServedFarm(SampleFiles files) : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private NodeProcess? _node;
    private TestApi? _farm;

    public NodeProcess Node => _node!;

    public TestApi Api => _farm!;

    public string DataFolder => _folder.At("data");

    /// <summary>The finished job.</summary>
    public string Job { get; private set; } = "";

    /// <summary>What it was made of, with asset ids.</summary>
    public JsonNode Storyboard { get; private set; } = new JsonObject();

    public async ValueTask InitializeAsync()
    {
        try
        {
            _node = await NodeProcess.StartAsync(DataFolder);
            _farm = new TestApi(_node.Address);
            Storyboard = await files.UploadAsync(_farm, Storyboards.Small);
            Job = await _farm.SubmitAsync(Storyboard);
            Assert.Equal("completed", (string?)(await _farm.CompletedAsync(Job))["status"]);
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _farm?.Dispose();
        if (_node is not null)
            await _node.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>The command line against this node.</summary>
    public Task<Finished> CommandAsync(params string[] arguments) =>
        Programs.RunAsync(Programs.MovieGen, [.. arguments, "--server", Api.Http.BaseAddress!.ToString()]);

    /// <summary>Submits more work than a test will wait for, and waits until some of it runs.</summary>
    public async Task<string> BusyAsync(int seed)
    {
        var job = await Api.SubmitAsync(Storyboards.Endless(await Api.UploadAsync(files.At(SampleFiles.Sunset)), seed));
        await Api.UntilAsync(job, now => (string?)now["status"] == "running");
        return job;
    }
}

/// <summary>Shares the farm.</summary>
[CollectionDefinition(Name)]
public sealed class ServedFarmTests : ICollectionFixture<ServedFarm>
{
    public const string Name = "a served farm";
}
