using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Resuming;

/// <summary>
/// A node with one job, killed and started again and again; remembers what was published whenever it died, and what was begun afterwards.
/// </summary>
internal sealed class TroubledFarm : IAsyncDisposable
{
    private readonly string _dataFolder;
    private readonly HashSet<string> _published = [];
    private NodeProcess _node;
    private string _job = "";

    private TroubledFarm(string dataFolder, NodeProcess node) => (_dataFolder, _node) = (dataFolder, node);

    public static async Task<TroubledFarm> StartAsync(string dataFolder, SampleFiles files, string storyboard)
    {
        var troubled = new TroubledFarm(dataFolder, await NodeProcess.StartAsync(dataFolder));
        using var farm = new TestApi(troubled._node.Address);
        troubled._job = await farm.SubmitAsync(await files.UploadAsync(farm, storyboard));
        return troubled;
    }

    /// <summary>Waits until the present process has begun so many renders.</summary>
    /// <returns>False where the job is finished before.</returns>
    public Task<bool> BeginsAsync(int renders)
    {
        var begun = 0;
        return BeginsAsync(_ => ++begun >= renders);
    }

    /// <summary>Waits until the present process has begun to make what is named so.</summary>
    /// <returns>False where the job is finished before.</returns>
    public Task<bool> BeginsAsync(string label) => BeginsAsync(start => start.Label == label);

    public Task RunForAsync(TimeSpan time) => _node.RunForAsync(time);

    public async Task KillAsync()
    {
        await _node.KillAsync();
        AssertNothingWasRenderedAgain();
        _published.UnionWith(RenderStart.Published(_dataFolder));
    }

    /// <summary>Starts the node again. Nobody asks it to go on.</summary>
    public async Task RestartAsync()
    {
        await _node.DisposeAsync();
        _node = await NodeProcess.StartAsync(_dataFolder);
    }

    public async Task<string> MovieHashAsync()
    {
        using var farm = new TestApi(_node.Address);
        await farm.CompletedAsync(_job);
        return await farm.MovieHashAsync(_job);
    }

    public async Task AssertNothingWasLostAsync()
    {
        AssertNothingWasRenderedAgain();
        var events = JournalFile.Read(Path.Combine(_dataFolder, "farm.db"), _job);
        Assert.Equal(Enumerable.Range(1, events.Count).Select(n => (long)n), events.Select(e => e.Sequence));
        var segments = events.Where(e => e.Manifest is "segment-rendered/v1" or "segment-reused/v1").Select(e => e.Segment!.Value).ToList();
        Assert.NotEmpty(segments);
        Assert.Equal(Enumerable.Range(0, segments.Count), segments.Order());
    }

    public ValueTask DisposeAsync() => _node.DisposeAsync();

    private async Task<bool> BeginsAsync(Func<RenderStart, bool> isIt)
    {
        using var farm = new TestApi(_node.Address);
        var begun = _node.LineAsync(line => RenderStart.In(line) is { } start && isIt(start), TestTimeouts.Render);
        var first = await Task.WhenAny(begun, farm.CompletedAsync(_job));
        await first;
        return first == begun;
    }

    private void AssertNothingWasRenderedAgain() => Assert.DoesNotContain(RenderStart.Of(_node), start => _published.Contains(start.Key));
}
