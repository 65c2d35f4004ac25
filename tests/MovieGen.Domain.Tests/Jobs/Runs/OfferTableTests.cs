using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Tests.Jobs.Runs;

public sealed class OfferTableTests : JobSpec
{
    private static readonly string[] Names = ["a", "queued", "running", "failed", "later"];
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private readonly OfferTable<AgendaItem> _offers = new(suspended: false);

    [Fact]
    public void A_new_offer_is_sent_at_once_and_once()
    {
        Add("a");
        Assert.Equal(["a"], Due(0));
        Assert.Empty(Due(1));
    }

    [Fact]
    public void An_offer_without_an_answer_is_repeated()
    {
        Add("a");
        Due(0);
        Assert.Empty(Due(OfferTable<AgendaItem>.AnswerTimeout - Moment));
        Assert.Equal(["a"], Due(OfferTable<AgendaItem>.AnswerTimeout));
    }

    [Fact]
    public void A_known_offer_is_repeated_only_after_a_long_silence()
    {
        Add("a");
        Due(0);
        _offers.Confirm(Key("a"), TimeSpan.Zero);
        Assert.Empty(Due(OfferTable<AgendaItem>.SilenceTimeout - Moment));
        Assert.Equal(["a"], Due(OfferTable<AgendaItem>.SilenceTimeout));
    }

    [Fact]
    public void Every_sign_of_life_puts_the_repetition_off()
    {
        Add("a");
        Due(0);
        _offers.Start(Key("a"), TimeSpan.FromSeconds(20));
        Assert.Empty(Due(49));
        Assert.Equal(["a"], Due(50));
    }

    [Fact]
    public void A_new_queue_is_offered_everything_but_what_waits_after_a_failure()
    {
        Add("queued");
        Add("running");
        Add("failed");
        Due(0);
        _offers.Confirm(Key("queued"), TimeSpan.Zero);
        _offers.Start(Key("running"), TimeSpan.Zero);
        _offers.Fail(Key("failed"), FaultKind.Node);
        _offers.RepeatAll(TimeSpan.FromSeconds(1));
        Assert.Equal(["queued", "running"], Due(1));
    }

    [Fact]
    public void A_failed_offer_waits_for_its_retry_time()
    {
        Add("a");
        Due(0);
        Assert.Equal(1, _offers.Fail(Key("a"), FaultKind.Node));
        Assert.Empty(Due(1000));
        _offers.RepeatAt(Key("a"), TimeSpan.FromSeconds(1002));
        Assert.Empty(Due(1001));
        Assert.Equal(["a"], Due(1002));
        Assert.Equal(2, _offers.Fail(Key("a"), FaultKind.Node));
    }

    [Fact]
    public void A_late_answer_to_a_failed_offer_says_nothing()
    {
        Add("a");
        Due(0);
        _offers.Fail(Key("a"), FaultKind.Node);
        _offers.Confirm(Key("a"), TimeSpan.Zero);
        Assert.Empty(Due(1000));
    }

    [Fact]
    public void Suspending_withdraws_what_nobody_started_and_resuming_offers_it_again()
    {
        Add("queued");
        Add("running");
        Due(0);
        _offers.Start(Key("running"), TimeSpan.Zero);
        Assert.Equal([Key("queued")], _offers.Suspend().Select(item => item.Key));

        Add("later");
        Assert.DoesNotContain("queued", Due(1));
        Assert.Equal(["running"], Due(100));
        Assert.Empty(_offers.Suspend());

        _offers.Resume(TimeSpan.FromSeconds(100));
        Assert.Equal(["later", "queued"], Due(100));
    }

    private void Add(string name) =>
        _offers.Add(new AgendaItem(JobTask.Movie, new PlannedArtifact(Key(name), null!, 1), null, 0), TimeSpan.Zero);

    private IEnumerable<string> Due(int second) => Due(TimeSpan.FromSeconds(second));

    private IEnumerable<string> Due(TimeSpan at) => _offers.TakeDue(at).Select(item => Names.Single(name => Key(name) == item.Key)).Order();
}
