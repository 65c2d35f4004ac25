using System.Text.Json.Nodes;
using MovieGen.EndToEnd.Tests.Checking;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>
/// A client that asks for a job several times a second until it is finished, at whichever gateway answers, whatever breaks meanwhile.
/// </summary>
internal sealed class JobWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan MaxAnswer = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task<string> _ended;

    public JobWatch(string job, bool mustComplete, Func<IReadOnlyList<FarmNode>> gateways, ClientHistory history)
    {
        (Job, MustComplete) = (job, mustComplete);
        _ended = Task.Run(() => LookAsync(gateways, history, _stop.Token));
    }

    public string Job { get; }

    /// <summary>Whether a movie must come of it.</summary>
    public bool MustComplete { get; }

    /// <summary>Waits for its end, which must be a movie unless said otherwise.</summary>
    public async Task EndedAsync()
    {
        var status = await _ended.WaitAsync(TestTimeouts.Render);
        if (MustComplete)
            Assert.Equal("completed", status);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _ended;
        }
        catch (OperationCanceledException)
        {
            // It was still looking.
        }

        _stop.Dispose();
    }

    private async Task<string> LookAsync(Func<IReadOnlyList<FarmNode>> gateways, ClientHistory history, CancellationToken stop)
    {
        using var pause = new PeriodicTimer(Pause);
        for (var turn = 0; ; turn++)
        {
            var alive = gateways().Where(gateway => gateway.Process.Lives).ToList();
            if (alive.Count > 0 && await AskAsync(alive[turn % alive.Count], history, stop) is { } job && job["finishedAt"] is not null)
                return (string)job["status"]!;
            await pause.WaitForNextTickAsync(stop);
        }
    }

    private async Task<JsonNode?> AskAsync(FarmNode gateway, ClientHistory history, CancellationToken stop)
    {
        using var client = new TestApi(gateway.Process.Address, history.For($"watch of {Job}"));
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
        timeout.CancelAfter(MaxAnswer);
        try
        {
            using var answer = await client.Http.GetAsync(new Uri($"/api/jobs/{Job}", UriKind.Relative), timeout.Token);
            return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync(stop)) : null;
        }
        catch (Exception refused) when (refused is HttpRequestException or OperationCanceledException && !stop.IsCancellationRequested)
        {
            return null;
        }
    }
}
