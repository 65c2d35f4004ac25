using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Desk;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Tests.Desk;

public sealed class DeskRequestsTests
{
    private static readonly DeskLimits Limits = new(PerAccount: 2, InAll: 3);
    private readonly DeskRequests _desk = new(Limits);
    private TimeSpan _now = TimeSpan.FromHours(1);
    private long _caller;

    [Fact]
    public void All_who_wait_for_one_artifact_share_one_offer()
    {
        for (var i = 0; i < 40; i++)
            Assert.Null(Join("a"));
        Assert.Equal(["offer a"], Tick());
        Confirm("a");
        var delivered = Assert.IsType<DeskEffect.Deliver>(_desk.On(Completed("a"), _now));
        Assert.Equal(40, delivered.Callers.Length);
        Assert.Equal(0, _desk.Count);
    }

    [Fact]
    public void An_unanswered_offer_is_repeated_and_a_new_queue_is_offered_everything()
    {
        Join("a");
        Tick();
        Pass(3);
        Assert.Equal(["offer a"], Tick());
        Confirm("a");
        Pass(3);
        Assert.Empty(Tick());
        _desk.OnQueueStarted(_now);
        Assert.Equal(["offer a"], Tick());
    }

    [Fact]
    public void What_nobody_waits_for_is_withdrawn_after_a_few_seconds()
    {
        Join("a");
        Join("a");
        Tick();
        Confirm("a");
        _desk.Leave(Key("a"), 1, returns: false, _now);
        Pass(10);
        Assert.Empty(Tick());
        _desk.Leave(Key("a"), 2, returns: false, _now);
        Pass(2);
        Assert.Empty(Tick());
        Pass(1);
        Assert.Equal(["withdraw a"], Tick());
        Assert.Equal(0, _desk.Count);
    }

    [Fact]
    public void Who_comes_back_in_time_finds_the_same_render()
    {
        Join("a");
        Tick();
        Confirm("a");
        _desk.Leave(Key("a"), 1, returns: false, _now);
        Pass(2);
        Join("a");
        Pass(10);
        Assert.Empty(Tick());
        Assert.Equal([2], Assert.IsType<DeskEffect.Deliver>(_desk.On(Completed("a"), _now)).Callers);
    }

    [Fact]
    public void What_somebody_was_told_to_come_back_for_goes_on_for_a_minute()
    {
        Join("a");
        Tick();
        Confirm("a");
        _desk.Leave(Key("a"), 1, returns: true, _now);
        Pass(59);
        Assert.DoesNotContain("withdraw a", Tick());
        Pass(1);
        Assert.Contains("withdraw a", Tick());
    }

    [Fact]
    public void One_account_cannot_take_the_desk_for_itself()
    {
        Assert.Null(Join("a"));
        Assert.Null(Join("b"));
        Assert.Equal(ProblemCodes.Picture.TooMany, Join("c")!.Problem.Code);
        Assert.Null(Join("a"));
        Assert.Null(Join("c", "another"));
        Assert.Equal(ProblemCodes.Picture.Full, Join("d", "another")!.Problem.Code);

        _desk.On(Completed("a"), _now);
        Assert.Null(Join("d"));
    }

    [Fact]
    public void What_cannot_be_read_is_told_at_once_and_remembered_for_a_minute()
    {
        Join("a");
        Tick();
        var gaveUp = Assert.IsType<DeskEffect.GiveUp>(_desk.On(Failed("a", FaultKind.Input), _now));
        Assert.Equal(ProblemCodes.Picture.Unreadable, gaveUp.Refusal.Problem.Code);
        Assert.Equal([1], gaveUp.Callers);

        Pass(20);
        var again = Join("a")!;
        Assert.Equal((ProblemCodes.Picture.Unreadable, TimeSpan.FromSeconds(40)), (again.Problem.Code, again.RetryAfter));
        Assert.Empty(Tick());
        Pass(40);
        Assert.Null(Join("a"));
        Assert.Equal(["offer a"], Tick());
    }

    [Fact]
    public void A_node_that_is_lost_costs_an_attempt_of_three_and_a_crash_one_of_two()
    {
        Join("a");
        foreach (var _ in new[] { 1, 2 })
        {
            Tick();
            Assert.Null(_desk.On(Failed("a", FaultKind.Node), _now));
            Pass(10);
        }

        Tick();
        var gaveUp = Assert.IsType<DeskEffect.GiveUp>(_desk.On(Failed("a", FaultKind.Node), _now));
        Assert.Equal(ProblemCodes.Picture.Failed, gaveUp.Refusal.Problem.Code);

        Join("b");
        Tick();
        Assert.Null(_desk.On(Failed("b", FaultKind.Crash), _now));
        Pass(10);
        Assert.Equal(["offer b"], Tick());
        Assert.IsType<DeskEffect.GiveUp>(_desk.On(Failed("b", FaultKind.Crash), _now));
    }

    [Fact]
    public void A_shortage_is_waited_out()
    {
        Join("a");
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(["offer a"], Tick());
            Assert.Null(_desk.On(Failed("a", FaultKind.Resource), _now));
            Assert.Empty(Tick());
            Pass(100);
        }
    }

    [Fact]
    public void Answers_that_come_late_change_nothing()
    {
        Assert.Null(_desk.On(Completed("a"), _now));
        Join("a");
        _desk.On(Completed("a"), _now);
        Assert.Null(_desk.On(Failed("a", FaultKind.Input), _now));
        Assert.Null(Join("a"));
    }

    [Fact]
    public void The_fraction_of_a_running_render_is_known_and_never_falls()
    {
        Join("a");
        _desk.On(new TaskAnswers.TaskProgressed(Key("a"), "w", 0.5), _now);
        _desk.On(new TaskAnswers.TaskProgressed(Key("a"), "w", 0.25), _now);
        Assert.Equal(0.5, _desk.FractionOf(Key("a")));
        Assert.Equal(0, _desk.FractionOf(Key("b")));
    }

    private DeskRefusal? Join(string name, string account = "local")
    {
        var description = new PosterDescription(Key(name), 1, new FrameRate(25, 1), 2, 2);
        var order = new DeskOrder(new AccountId(account), new PlannedArtifact(Key(name), description, 1), name) { Engine = "" };
        return _desk.Join(order, ++_caller, _now);
    }

    private void Confirm(string name) => _desk.On(new TaskAnswers.TaskQueued(Key(name), 1), _now);

    private void Pass(int seconds) => _now += TimeSpan.FromSeconds(seconds);

    private string[] Tick() =>
        [
            .. _desk
                .Tick(_now)
                .Select(effect =>
                    effect switch
                    {
                        DeskEffect.Offer offer => $"offer {offer.Order.Label}",
                        DeskEffect.Withdraw withdraw => $"withdraw {withdraw.Order.Label}",
                        _ => "?",
                    }
                ),
        ];

    private static ArtifactKey Key(string name) => new(ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(name)).Hex);

    private static TaskAnswers.TaskCompleted Completed(string name) =>
        new(Key(name), "w", new ArtifactRecord(Key(name), [], new ArtifactFacts(1, 0, null, null, 0), default), false, 1);

    private static TaskAnswers.TaskFailed Failed(string name, FaultKind kind) =>
        new(Key(name), "w", new RenderFault(kind, ProblemCodes.Render.EngineFailed, "It failed."));
}
