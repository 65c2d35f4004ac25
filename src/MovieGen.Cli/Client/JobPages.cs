using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace MovieGen.Cli.Client;

/// <summary>The account's jobs, newest first, page by page as the server sends them.</summary>
internal static class JobPages
{
    /// <summary>The most that a server sends at once.</summary>
    private const int Largest = 200;

    /// <param name="status">Only jobs of this status; null: all.</param>
    public static async IAsyncEnumerable<JsonNode> ListAsync(
        GatewayClient client,
        string? status,
        [EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var filter = status is null ? "" : $"&status={Uri.EscapeDataString(status)}";
        string? cursor = "";
        while (cursor is not null)
        {
            var after = cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
            var page = await client.GetAsync($"/api/jobs?limit={Largest}{filter}{after}", cancellation);
            yield return page;
            cursor = (string?)page["next"];
        }
    }
}
