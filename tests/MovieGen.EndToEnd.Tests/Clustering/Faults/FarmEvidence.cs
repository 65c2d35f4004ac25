using System.Globalization;
using System.Text.Json;
using MovieGen.EndToEnd.Tests.Checking;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>Gathers from a cluster at rest what the checker looks at.</summary>
internal static class FarmEvidence
{
    private const string Events = """
        SELECT ordering, persistence_id, sequence_number, writer_uuid, manifest, convert_from(message, 'UTF8') FROM journal
        WHERE persistence_id LIKE 'job\_%' ORDER BY ordering
        """;

    private const string Rows = "SELECT id, status, segments_total, segments_done, error_code, movie_key FROM render_jobs";

    public static async Task<Evidence> GatherAsync(
        FarmCluster cluster,
        IEnumerable<ClientRequest> history,
        IReadOnlyDictionary<string, string> references,
        IReadOnlyList<long> positions,
        IReadOnlyList<InjectedFault> faults
    )
    {
        var journal = await cluster.Database.RowsAsync(Events);
        var rows = await cluster.Database.RowsAsync(Rows);
        return new Evidence
        {
            Journal =
            [
                .. journal.Select(row => new JournalRow(
                    Number(row[0]),
                    row[1]!,
                    Number(row[2]),
                    row[3]!,
                    row[4]!,
                    JsonSerializer.Deserialize<JsonElement>(row[5]!)
                )),
            ],
            ReadModel =
            [
                .. rows.Select(row => new ReadModelRow(row[0]!, row[1]!, (int)Number(row[2]), (int)Number(row[3]), row[4], row[5])),
            ],
            Positions = positions,
            Store = await cluster.Store.ListAsync(),
            Unfinished = [.. await UnfinishedAsync(cluster)],
            Logs = [.. Logs(cluster)],
            History = [.. history],
            Processes = [.. Processes(cluster)],
            References = references,
            Faults = faults,
        };
    }

    public static IEnumerable<LogLine> Logs(FarmCluster cluster) => cluster.Nodes.SelectMany(node => LogLine.Of(node.Name, node.Lines));

    /// <summary>
    /// How far the read model has come; 0 before its first row. Each version of its tables counts under a name of its own.
    /// </summary>
    public static async Task<long> PositionAsync(PostgresServer database) =>
        Number((await database.RowsAsync("SELECT COALESCE(MAX(position), 0) FROM projection_offsets WHERE name LIKE 'jobs%'"))[0][0]);

    /// <summary>What the farm runs that is no node; null where there is nothing.</summary>
    public static string? Working(FarmCluster cluster)
    {
        var busy = Processes(cluster).Where(process => process.Name != RunningProcess.Node).ToList();
        return busy.Count == 0 ? null : $"{string.Join(", ", busy.Select(process => process.Name))} still run";
    }

    private static IEnumerable<RunningProcess> Processes(FarmCluster cluster) =>
        ProcessTable
            .Around(cluster.Folder)
            .Concat(cluster.Nodes.Where(node => node.Process.Lives).SelectMany(node => node.Process.Children))
            .Select(process => new RunningProcess(process.Id, process.Name))
            .Distinct();

    private static async Task<IEnumerable<StoredFile>> UnfinishedAsync(FarmCluster cluster)
    {
        var found = new List<StoredFile>(await cluster.Store.ListUnfinishedAsync());
        foreach (var node in cluster.Nodes)
        {
            foreach (var folder in cluster.Store.UnfinishedFolders)
                found.AddRange(
                    await StoreListing.OfAsync(
                        Path.Combine(node.DataFolder, folder),
                        name => !name.EndsWith(".lock", StringComparison.Ordinal),
                        $"{node.Name}/{folder}/"
                    )
                );
        }
        return found;
    }

    private static long Number(string? text) => long.Parse(text!, CultureInfo.InvariantCulture);
}
