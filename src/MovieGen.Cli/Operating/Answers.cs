using System.Text.Json.Nodes;
using MovieGen.Cli.Client;

namespace MovieGen.Cli.Operating;

/// <summary>Responses of a node that may hang: each has a timeout.</summary>
internal static class Answers
{
    /// <summary>A healthy node responds for the whole cluster within three seconds.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    public static Task<JsonNode> AskAsync(this GatewayClient client, string path, TimeSpan timeout, CancellationToken cancellation) =>
        WithinAsync(limited => client.GetAsync(path, limited), timeout, cancellation);

    public static Task<JsonNode> TellAsync(this GatewayClient client, string path, TimeSpan timeout, CancellationToken cancellation) =>
        WithinAsync(limited => client.PostAsync(path, null, null, limited), timeout, cancellation);

    private static async Task<JsonNode> WithinAsync(
        Func<CancellationToken, Task<JsonNode>> ask,
        TimeSpan timeout,
        CancellationToken cancellation
    )
    {
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(timeout);
        try
        {
            return await ask(limited.Token);
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new CliException(
                $"The node did not respond within {timeout.TotalSeconds:0} s. Try another one with --server.",
                ExitCodes.Unreachable,
                late
            );
        }
    }

    /// <summary>An address of the API with parameters; those without a value are left out.</summary>
    public static string Path(string path, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var query = new List<string>();
        foreach (var (name, value) in parameters)
            if (value is not null && $"{value}".Length > 0)
                query.Add($"{name}={Uri.EscapeDataString($"{value}")}");
        return query.Count == 0 ? path : $"{path}?{string.Join('&', query)}";
    }
}
