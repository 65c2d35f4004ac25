using MovieGen.Contracts.Admin;
using MovieGen.Farm.Remoting;

namespace MovieGen.Farm.Admin.Journals;

/// <summary>Reads the whole journal and names what cannot be in a sound one. Changes nothing; the farm may run meanwhile.</summary>
public sealed class JournalCheck(JournalReader journal, TimeProvider clock)
{
    private const int MaxFaults = 100;

    /// <param name="address">Of the node that reads, for the report.</param>
    public async Task<JournalReport> RunAsync(string address, CancellationToken cancellation)
    {
        var began = clock.GetTimestamp();
        var (events, jobs, others, faults) = (0L, 0, 0, 0);
        var named = new List<JournalFault>();
        HistoryCheck? history = null;
        await foreach (var row in journal.ReadAsync(cancellation))
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
            {
                faults++;
                if (named.Count < MaxFaults)
                    named.Add(new JournalFault(row.History, row.Number, fault));
            }
        }

        return new JournalReport(
            address,
            events,
            jobs,
            others,
            Math.Round(clock.GetElapsedTime(began).TotalSeconds, 3),
            faults,
            FrameBudget.Fit(named, fault => [fault.History, fault.Fault])
        );
    }
}
