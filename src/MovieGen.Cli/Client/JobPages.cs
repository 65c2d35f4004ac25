using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace MovieGen.Cli.Client;

/// <summary>The account's jobs, newest first, page by page as the server sends them.</summary>
internal static class JobPages
{
    /// <summary>The most that a server sends at once.</summary>
    private const int Largest = 200;

    public static async IAsyncEnumerable<JsonNode> ListAsync(
        GatewayClient client,
        JobFilter filter,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        string? cursor = "";
        while (cursor is not null)
        {
            var after = cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            var page = await client.GetAsync($"/api/jobs?limit={Largest}{filter.Query}{after}", cancellation);
            yield return page;
            cursor = (string?)page["next"];
        }
    }
}

/// <summary>Which jobs; all of them where nothing is said.</summary>
internal sealed record JobFilter(string? Status = null, IReadOnlyList<string>? Tags = null, string? Title = null, string? Sort = null)
{
    /// <summary>To be added to a query.</summary>
    public string Query =>
        string.Concat(
            new[] { ("status", Status), ("title", Title), ("sort", Sort) }
                .Concat((Tags ?? []).Select(tag => ("tag", (string?)tag)))
                .Where(given => given.Item2 is not null)
                .Select(given => $"&{given.Item1}={Uri.EscapeDataString(given.Item2!)}")
        );
}
