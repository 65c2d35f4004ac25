using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using MovieGen.Contracts.Admin;
using MovieGen.Farm.Databases;
using MovieGen.Farm.Remoting;

namespace MovieGen.Farm.Admin.Journals;

/// <summary>
/// Reads the whole journal, and all pages of SQLite files, and names what cannot be in sound ones. Changes nothing; the farm may run
/// meanwhile.
/// </summary>
public sealed class JournalCheck(JournalReader journal, JournalCheckTargets targets, TimeProvider clock)
{
    private const int MaxFaults = 100;

    /// <summary>Of the scrub; the latest.</summary>
    private const int MaxFindings = 20;

    /// <param name="address">Of the node that reads, for the report.</param>
    public async Task<JournalReport> RunAsync(string address, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var (events, jobs, others, faults) = (0L, 0, 0, 0);
        var named = new List<JournalFault>();
        foreach (var fault in FileFaults())
            Note(fault);
        if (targets.ReadModel is { } readModel && await readModel.RunAsync(cancellation) is { } table)
            Note(new JournalFault(table, 0, "a row of the read model is damaged; it is filled again from the journal"));
        HistoryCheck? history = null;
        await foreach (var row in ReadAsync(cancellation))
        {
            if (history?.Id != row.History)
            {
                history = new HistoryCheck(row.History);
                if (history.IsJob)
                    jobs++;
                else
                    others++;
            }

            events++;
            foreach (var fault in history.Read(row))
                Note(new JournalFault(row.History, row.Number, fault));
        }

        return new JournalReport(
            address,
            events,
            jobs,
            others,
            Math.Round(clock.GetElapsedTime(began).TotalSeconds, 3),
            faults,
            FrameBudget.Fit(named, fault => [fault.History, fault.Fault])
        )
        {
            Scrub = targets.Scrub?.Report() is { } report ? report with { Findings = [.. report.Findings.TakeLast(MaxFindings)] } : null,
        };

        void Note(JournalFault fault)
        {
            faults++;
            if (named.Count < MaxFaults)
                named.Add(fault);
        }
    }

    /// <summary>Of the files of a standalone node; a PostgreSQL server looks after its own.</summary>
    private IEnumerable<JournalFault> FileFaults() =>
        targets.Database is FarmDatabase.Sqlite sqlite
            ? ((string[])[sqlite.JournalFile, sqlite.ReadModelFile, sqlite.ProjectsFile])
                .Select(file => (Name: Path.GetFileName(file), Fault: File.Exists(file) ? SqliteFile.Fault(file, wholly: true) : null))
                .Where(file => file.Fault is not null)
                .Select(file => new JournalFault(file.Name, 0, $"the file is damaged: {file.Fault}"))
            : [];

    /// <summary>What can be read: a damaged file, which has been named, may end early.</summary>
    private async IAsyncEnumerable<JournalRow> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var rows = journal.ReadAsync(cancellation).GetAsyncEnumerator(cancellation);
        while (await NextAsync(rows))
            yield return rows.Current;
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<JournalRow> rows)
    {
        try
        {
            return await rows.MoveNextAsync();
        }
        catch (SqliteException damaged) when (SqliteFile.IsDamage(damaged))
        {
            return false;
        }
    }
}
