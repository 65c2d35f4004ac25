using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;
using MovieGen.Cli.Usage;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli.Options;

/// <summary>Options shared by many commands.</summary>
internal static class SharedOptions
{
    private const string DefaultServer = "http://127.0.0.1:8080";
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    public static Option<string> Server() =>
        new("--server")
        {
            Description = "The server's address (also: environment MOVIEGEN_SERVER).",
            DefaultValueFactory = _ =>
                Environment.GetEnvironmentVariable("MOVIEGEN_SERVER") is { Length: > 0 } server ? server : DefaultServer,
        };

    /// <summary>What a command must be given to reach the same server: nothing if it finds it anyway.</summary>
    public static string Again(ParseResult parsed, Option<string> server) =>
        parsed.GetResult(server) is { Implicit: false } ? $" {server.Name} {parsed.GetValue(server)}" : "";

    public static Option<bool> Json() => new("--json") { Description = "Print JSON." };

    public static Option<string> Data() => new("--data") { Description = "The data folder.", DefaultValueFactory = _ => UserPath.Data };

    public static Option<bool> Force() => new("--force", "-f") { Description = "Replace a file that exists." };

    public static Option<int> Slots() =>
        new Option<int>("--slots") { Description = "Concurrent render tasks (default: one per core)." }.Between(
            1,
            NodeOptions.MaxSlots,
            "Leave it out for one per core."
        );

    public static Argument<string> Job()
    {
        var job = new Argument<string>("job") { Description = $"The job's id, its first characters, or '{JobReference.Last}'." };
        job.CompletionSources.Add(JobReference.Last);
        return job;
    }

    public static void Print(JsonNode node) => Console.Out.WriteLine(node.ToJsonString(Indented));

    /// <summary>A command that sends a request to a server and prints the response.</summary>
    public static void Ask(
        this Command command,
        Option<string> server,
        Func<ParseResult, GatewayClient, CancellationToken, Task<int>> action
    )
    {
        command.Add(server);
        command.SetAction(
            (parsed, _) =>
                Interruption.RunAsync(async cancellation =>
                {
                    using var client = GatewayClient.At(parsed.GetRequiredValue(server));
                    return await action(parsed, client, cancellation);
                })
        );
    }

    /// <summary>A command for one job, which may be named by the beginning of its id or as the last one.</summary>
    public static void AskAbout(
        this Command command,
        Argument<string> job,
        Option<string> server,
        Func<ParseResult, GatewayClient, string, CancellationToken, Task<int>> action
    ) =>
        command.Ask(
            server,
            async (parsed, client, cancellation) =>
                await action(
                    parsed,
                    client,
                    await JobReference.ResolveAsync(client, parsed.GetRequiredValue(job), cancellation),
                    cancellation
                )
        );
}
