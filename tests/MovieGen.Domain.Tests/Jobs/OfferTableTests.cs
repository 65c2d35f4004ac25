using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Tests.Jobs;

public sealed class OfferTableTests : JobSpec
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);
    private readonly OfferTable<string> _offers = new();

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
        Assert.Empty(_offers.TakeDue(OfferTable<string>.AnswerTime - Moment));
        Assert.Equal(["a"], _offers.TakeDue(OfferTable<string>.AnswerTime));
    }

    [Fact]
    public void A_known_offer_is_repeated_only_after_a_long_silence()
    {
        Add("a");
        Due(0);
        _offers.Confirmed(Key("a"), TimeSpan.Zero);
        Assert.Empty(_offers.TakeDue(OfferTable<string>.SilenceTime - Moment));
        Assert.Equal(["a"], _offers.TakeDue(OfferTable<string>.SilenceTime));
    }

    [Fact]
    public void Every_sign_of_life_puts_the_repetition_off()
    {
        Add("a");
        Due(0);
        _offers.Started(Key("a"), TimeSpan.FromSeconds(20));
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
        _offers.Confirmed(Key("queued"), TimeSpan.Zero);
        _offers.Started(Key("running"), TimeSpan.Zero);
        _offers.Failed(Key("failed"), FaultKind.Node);
        _offers.AllDue(TimeSpan.FromSeconds(1));
        Assert.Equal(["queued", "running"], Due(1));
    }

    [Fact]
    public void A_failed_offer_waits_until_it_is_told_when()
    {
        Add("a");
        Due(0);
        Assert.Equal(1, _offers.Failed(Key("a"), FaultKind.Node));
        Assert.Empty(Due(1000));
        _offers.RepeatAt(Key("a"), TimeSpan.FromSeconds(1002));
        Assert.Empty(Due(1001));
        Assert.Equal(["a"], Due(1002));
        Assert.Equal(2, _offers.Failed(Key("a"), FaultKind.Node));
    }

    [Fact]
    public void A_late_answer_to_a_failed_offer_says_nothing()
    {
        Add("a");
        Due(0);
        _offers.Failed(Key("a"), FaultKind.Node);
        _offers.Confirmed(Key("a"), TimeSpan.Zero);
        Assert.Empty(Due(1000));
    }

    [Fact]
    public void Holding_withdraws_what_nobody_started_and_going_on_offers_it_again()
    {
        Add("queued");
        Add("running");
        Due(0);
        _offers.Started(Key("running"), TimeSpan.Zero);
        Assert.Equal([Key("queued")], _offers.Hold());

        Add("later");
        Assert.DoesNotContain("queued", Due(1));
        Assert.Equal(["running"], Due(100));
        Assert.Empty(_offers.Hold());

        _offers.GoOn(TimeSpan.FromSeconds(100));
        Assert.Equal(["later", "queued"], Due(100));
    }

    [Fact]
    public void Another_priority_is_offered_at_once_where_the_queue_may_know_the_task()
    {
        Add("a");
        Add("b");
        Due(0);
        _offers.Failed(Key("b"), FaultKind.Node);
        _offers.Replace(Key("a"), "a, hurried", TimeSpan.FromSeconds(1));
        _offers.Replace(Key("b"), "b, hurried", TimeSpan.FromSeconds(1));
        Assert.Equal(["a, hurried"], Due(1));
    }

    private void Add(string name) => _offers.Add(Key(name), name, TimeSpan.Zero);

    private IEnumerable<string> Due(int second) => _offers.TakeDue(TimeSpan.FromSeconds(second)).Order();
}
