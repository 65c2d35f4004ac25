using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Options;
using MovieGen.Cli.Usage;

namespace MovieGen.Cli.Operating;

/// <summary>
/// A read-only operator command: its name, the request it sends, and how the response is shown.
/// <c>--server</c>, <c>--json</c> and <c>--watch</c> come with every one.
/// </summary>
/// <param name="Path">The request path, from the parsed arguments.</param>
/// <param name="Lines">The response as text.</param>
internal sealed record Question(string Name, string Summary, Func<ParseResult, string> Path, Func<JsonNode, IEnumerable<string>> Lines)
{
    /// <summary>The command's own arguments and options.</summary>
    public ImmutableArray<Symbol> Symbols { get; init; } = [];

    /// <summary>The exit code for a response.</summary>
    public Func<JsonNode, int> Outcome { get; init; } = _ => ExitCodes.Done;

    /// <summary>Timeout of the request.</summary>
    public TimeSpan Timeout { get; init; } = Answers.Timeout;

    public Command ToCommand()
    {
        var (server, json) = (SharedOptions.Server(), SharedOptions.Json());
        var watch = new Option<bool>("--watch") { Description = "Poll repeatedly; on a terminal, redraw." };
        var every = new Option<double>("--every")
        {
            Description = "Seconds between two requests of --watch.",
            DefaultValueFactory = _ => 1,
        }.Between(0.1, 3600);
        var command = new Command(Name, Summary);
        foreach (var symbol in Symbols)
        {
            if (symbol is Argument argument)
                command.Add(argument);
            else
                command.Add((Option)symbol);
        }

        command.Add(json);
        command.Add(watch);
        command.Add(every);
        command.Ask(
            server,
            (parsed, client, cancellation) =>
                parsed.GetValue(watch)
                    ? WatchAsync(parsed, client, parsed.GetValue(json), TimeSpan.FromSeconds(parsed.GetValue(every)), cancellation)
                    : OnceAsync(parsed, client, parsed.GetValue(json), cancellation)
        );
        return command;
    }

    private async Task<int> OnceAsync(ParseResult parsed, GatewayClient client, bool json, CancellationToken cancellation)
    {
        var answer = await client.AskAsync(Path(parsed), Timeout, cancellation);
        if (json)
            SharedOptions.Print(answer);
        else
            Console.WriteLine(string.Join('\n', Lines(answer)));
        return Outcome(answer);
    }

    /// <summary>Polls until it is stopped. A node that does not respond is reported and polled again.</summary>
    private async Task<int> WatchAsync(
        ParseResult parsed,
        GatewayClient client,
        bool json,
        TimeSpan interval,
        CancellationToken cancellation
    )
    {
        using var ticks = new PeriodicTimer(interval);
        do
        {
            string text;
            try
            {
                var answer = await client.AskAsync(Path(parsed), Timeout, cancellation);
                text = json ? answer.ToJsonString() : string.Join('\n', Lines(answer));
            }
            catch (CliException away) when (away.ExitCode == ExitCodes.Unreachable)
            {
                text = json ? "" : away.Message;
            }

            Show(text, json);
        } while (await ticks.WaitForNextTickAsync(cancellation));
        return ExitCodes.Done;
    }

    private static void Show(string text, bool json)
    {
        if (json)
        {
            if (text.Length > 0)
                Console.WriteLine(text);
        }
        else if (Console.IsOutputRedirected)
        {
            Console.WriteLine($"{text}\n");
        }
        else
        {
            // Move the cursor to the top, and clear what is below the new text.
            Console.Write($"\e[H{text.Replace("\n", "\e[K\n", StringComparison.Ordinal)}\e[K\n\e[J");
        }
    }
}
