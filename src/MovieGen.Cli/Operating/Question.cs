using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Options;

namespace MovieGen.Cli.Operating;

/// <summary>
/// A verb of operators that asks a node something and shows the answer: what it is called, where it asks, how an answer reads.
/// <c>--server</c>, <c>--json</c> and <c>--watch</c> come with every one.
/// </summary>
/// <param name="Path">The address to ask, from what was typed.</param>
/// <param name="Lines">The answer for a person.</param>
internal sealed record Question(string Name, string Summary, Func<ParseResult, string> Path, Func<JsonNode, IEnumerable<string>> Lines)
{
    /// <summary>Its own arguments and options.</summary>
    public ImmutableArray<Symbol> Symbols { get; init; } = [];

    /// <summary>What the shell is told of an answer.</summary>
    public Func<JsonNode, int> Outcome { get; init; } = _ => ExitCodes.Done;

    /// <summary>How long the asked node may take.</summary>
    public TimeSpan Timeout { get; init; } = Answers.Timeout;

    public Command ToCommand()
    {
        var (server, json) = (SharedOptions.Server(), SharedOptions.Json());
        var watch = new Option<bool>("--watch") { Description = "Ask again and again; on a terminal, redraw." };
        var every = new Option<double>("--every")
        {
            Description = "Seconds between two answers of --watch (default: 1).",
            DefaultValueFactory = _ => 1,
        };
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
                    ? WatchAsync(
                        parsed,
                        client,
                        parsed.GetValue(json),
                        TimeSpan.FromSeconds(Math.Clamp(parsed.GetValue(every), 0.1, 3600)),
                        cancellation
                    )
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

    /// <summary>Until it is stopped. A node that does not answer for a while is said to, and asked again.</summary>
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
            // Cursor to the top, and what was below the new text away.
            Console.Write($"\e[H{text.Replace("\n", "\e[K\n", StringComparison.Ordinal)}\e[K\n\e[J");
        }
    }
}
