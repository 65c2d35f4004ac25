using System.Text.Json.Nodes;
using MovieGen.Cli.Client;

namespace MovieGen.Cli.Operating;

/// <summary>A stream that is polled from where the last response ended.</summary>
internal interface ITail
{
    /// <summary>The next request.</summary>
    string Path { get; }

    /// <summary>The new lines of a response; remembers where it ended.</summary>
    IEnumerable<string> Read(JsonNode answer);
}

/// <summary>Prints new lines until it is stopped; tolerates a node that restarts.</summary>
internal static class Following
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    public static async Task<int> RunAsync(GatewayClient client, ITail tail, CancellationToken cancellation)
    {
        using var ticks = new PeriodicTimer(Interval);
        var answer = await client.AskAsync(tail.Path, Answers.Timeout, cancellation);
        while (true)
        {
            foreach (var line in tail.Read(answer))
                Console.WriteLine(line);
            await ticks.WaitForNextTickAsync(cancellation);
            answer = await Absence.RetryAsync(() => client.AskAsync(tail.Path, Answers.Timeout, cancellation), cancellation);
        }
    }
}
