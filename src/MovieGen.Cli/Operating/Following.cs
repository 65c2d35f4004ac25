using System.Text.Json.Nodes;
using MovieGen.Cli.Client;

namespace MovieGen.Cli.Operating;

/// <summary>Something that goes on: asked again from where the last answer ended.</summary>
internal interface ITail
{
    /// <summary>Where to ask next.</summary>
    string Path { get; }

    /// <summary>What is new in an answer; remembers where it ended.</summary>
    IEnumerable<string> Read(JsonNode answer);
}

/// <summary>Prints what goes on until it is stopped; bears with a node that starts anew.</summary>
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
