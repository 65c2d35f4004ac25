using System.Text;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Histories;

namespace MovieGen.Domain.Tests.Jobs;

/// <summary>What was done to a history shows at the first event that no longer fits.</summary>
public sealed class HistoryChainTests
{
    private static readonly JobId Job = new("job_1");

    [Fact]
    public void A_history_as_it_was_written_fits() => Assert.Null(FaultOf(Written(Job, "a", "b", "c")));

    [Fact]
    public void An_edited_event_does_not_fit()
    {
        var history = Written(Job, "a", "b", "c");
        history[1] = history[1] with { Text = "B" };
        Assert.Equal(
            (2, true),
            FaultOf(history) is var (number, fault) ? (number, fault.Contains("seal", StringComparison.Ordinal)) : default
        );
    }

    [Fact]
    public void An_edited_event_with_a_seal_of_its_own_shows_at_the_next_one()
    {
        var history = Written(Job, "a", "b", "c");
        history[1] = Written(Job, "a", "B")[1];
        Assert.Equal(3, FaultOf(history)?.Number);
    }

    [Fact]
    public void A_removed_event_leaves_a_gap()
    {
        var history = Written(Job, "a", "b", "c");
        history.RemoveAt(1);
        Assert.Equal((3, "number 3 comes after 1"), FaultOf(history));
    }

    [Fact]
    public void Renumbering_does_not_hide_a_removed_event()
    {
        var history = Written(Job, "a", "b", "c");
        history.RemoveAt(1);
        history[1] = history[1] with { Number = 2 };
        Assert.Equal(2, FaultOf(history)?.Number);
    }

    [Fact]
    public void A_removed_beginning_shows() => Assert.Equal(2, FaultOf(Written(Job, "a", "b", "c")[1..])?.Number);

    [Fact]
    public void Reordered_events_do_not_fit()
    {
        var history = Written(Job, "a", "b", "c");
        (history[1], history[2]) = (history[2] with { Number = 2 }, history[1] with { Number = 3 });
        Assert.Equal(2, FaultOf(history)?.Number);
    }

    [Fact]
    public void An_event_of_another_job_does_not_fit()
    {
        var history = Written(Job, "a", "b", "c");
        history[1] = Written(new JobId("job_2"), "a", "b", "c")[1];
        Assert.Equal(2, FaultOf(history)?.Number);
    }

    [Fact]
    public void A_whole_history_under_another_id_does_not_fit() =>
        Assert.Equal(1, FaultOf(Written(new JobId("job_2"), "a", "b", "c"))?.Number);

    [Fact]
    public void An_event_under_another_manifest_does_not_fit()
    {
        var history = Written(Job, "a", "b");
        history[0] = history[0] with { Manifest = "job-resumed/v1" };
        Assert.Equal(1, FaultOf(history)?.Number);
    }

    [Fact]
    public void Events_of_a_release_before_seals_may_come_first()
    {
        var history = Written(Job, "a", "b");
        var before = new Entry(1, "job-paused/v1", "old", null);
        var chain = Follow(HistoryChain.Empty, before).Chain;
        var sealedAfter = chain.Append(Job, history[1].Manifest, Encoding.UTF8.GetBytes("b"));
        Assert.Null(FaultOf([before, new Entry(2, history[1].Manifest, "b", sealedAfter.Seal)]));
    }

    [Fact]
    public void No_event_without_a_seal_comes_after_one_with_a_seal()
    {
        var history = Written(Job, "a", "b", "c");
        history[1] = history[1] with { Seal = null };
        Assert.Equal(2, FaultOf(history)?.Number);
    }

    private static List<Entry> Written(JobId job, params string[] texts)
    {
        var (chain, history) = (HistoryChain.Empty, new List<Entry>());
        foreach (var text in texts)
        {
            chain = chain.Append(job, "job-paused/v1", Encoding.UTF8.GetBytes(text));
            history.Add(new Entry(chain.Number, "job-paused/v1", text, chain.Seal));
        }

        return history;
    }

    private static (long Number, string Fault)? FaultOf(IEnumerable<Entry> history)
    {
        var chain = HistoryChain.Empty;
        foreach (var entry in history)
        {
            (chain, var fault) = Follow(chain, entry);
            if (fault is not null)
                return (entry.Number, fault);
        }

        return null;
    }

    private static (HistoryChain Chain, string? Fault) Follow(HistoryChain chain, Entry entry) =>
        chain.Follow(Job, entry.Number, entry.Manifest, Encoding.UTF8.GetBytes(entry.Text), entry.Seal);

    private sealed record Entry(long Number, string Manifest, string Text, ContentHash? Seal);
}
