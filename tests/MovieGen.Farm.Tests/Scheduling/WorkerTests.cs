using Akka.Actor;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.TestKit;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Scheduling;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Contracts.Scheduling.WorkerMessages;
using static MovieGen.Farm.Tests.Scheduling.SchedulingRig;

namespace MovieGen.Farm.Tests.Scheduling;

/// <summary>What a worker does with what it is granted, with a probe in the place of the queue and real stores.</summary>
public sealed class WorkerTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly SchedulingRig _node = new();
    private readonly TestProbe _queue;
    private long _attempt = 1000;

    public WorkerTests() => _queue = _node.Probe("queue");

    public void Dispose() => _node.Dispose();

    [Fact]
    public async Task What_is_reported_as_completed_is_published_and_the_work_folder_is_removed()
    {
        var worker = _node.StartWorker(_queue);
        Grant(worker, Task("a"));
        Assert.Equal(_attempt, Heard<RenderAccepted>().Attempt);
        var done = Heard<RenderCompleted>();
        Assert.Equal((Key("a"), false), (done.Key, done.Reused));
        Assert.Equal(done.Record.Files.AsEnumerable(), (await _node.Artifacts.FindAsync(Account, Key("a"), None))!.Files);
        Assert.Empty(_node.WorkFolders);
    }

    [Fact]
    public void What_is_published_already_is_not_rendered()
    {
        var worker = _node.StartWorker(_queue);
        Grant(worker, Task("a"));
        Heard<RenderCompleted>();
        Grant(worker, Task("a"));
        Assert.True(Heard<RenderCompleted>().Reused);
        Assert.Single(_node.Engine.Begun);
    }

    [Fact]
    public async Task A_long_description_comes_from_the_document_store()
    {
        var document = await _node.Documents.SaveAsync(
            Account,
            Task("a").JobId,
            DescriptionJson.SerializeToUtf8Bytes(Description("a")),
            None
        );
        Grant(_node.StartWorker(_queue), Task("a") with { Inline = null, Document = document });
        Heard<RenderCompleted>();
        Assert.Equal([Key("a")], _node.Engine.Begun);
    }

    [Fact]
    public void A_cancelled_render_is_stopped_returned_and_cleared_up_within_two_seconds()
    {
        _node.Engine.Hold(Key("a"));
        var worker = _node.StartWorker(_queue);
        Grant(worker, Task("a"));
        Begun("a");
        worker.Tell(new CancelRender(_attempt), _queue);
        Assert.Equal(_attempt, Heard<RenderReturned>(TimeSpan.FromSeconds(2)).Attempt);
        Assert.Equal([Key("a")], _node.Engine.Cancelled);
        Assert.Empty(_node.WorkFolders);
    }

    [Fact]
    public async Task The_log_of_every_attempt_is_kept_beside_the_documents_of_its_job()
    {
        await _node.Documents.SaveAsync(Account, Task("a").JobId, "{}"u8.ToArray(), None);
        var worker = _node.StartWorker(_queue);
        _node.Engine.Fail(
            Key("a"),
            new RenderFailedException(new RenderFault(FaultKind.Crash, ProblemCodes.Render.EngineCrashed, "It crashed."))
        );
        Grant(worker, Task("a"));
        Heard<RenderFailed>();
        var failed = Assert.Single(await _node.Logs.ListAsync(Account, Task("a").JobId, None));
        Assert.Equal(new AttemptName(_attempt, "a", AttemptEnd.Failed), failed.Name);
        var text = await _node.Logs.LoadAsync(Account, Task("a").JobId, _attempt, None);
        Assert.Contains(" on node-1, ffmpeg version test\n", text, StringComparison.Ordinal);
        Assert.Contains("the engine begins\n", text, StringComparison.Ordinal);
        Assert.Contains($"failed: {ProblemCodes.Render.EngineCrashed}: It crashed.", text, StringComparison.Ordinal);

        Grant(worker, Task("b"));
        Heard<RenderCompleted>();
        Grant(worker, Task("b"));
        Assert.True(Heard<RenderCompleted>().Reused);
        Assert.Equal(
            [AttemptEnd.Failed, AttemptEnd.Completed],
            (await _node.Logs.ListAsync(Account, Task("a").JobId, None)).Select(attempt => attempt.Name.End)
        );
    }

    public static TheoryData<string, FaultKind, string> Faults =>
        new()
        {
            { "input", FaultKind.Input, ProblemCodes.Render.InputUnreadable },
            { "disk full", FaultKind.Resource, ProblemCodes.Render.DiskFull },
            { "memory", FaultKind.Resource, ProblemCodes.Render.OutOfMemory },
            { "store", FaultKind.Resource, ProblemCodes.Render.StoreUnavailable },
            { "missing", FaultKind.Node, ProblemCodes.Render.StoreUnavailable },
            { "bug", FaultKind.Node, ProblemCodes.Render.EngineFailed },
            { "cancelled by nobody", FaultKind.Node, ProblemCodes.Render.EngineFailed },
        };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Every_failure_has_the_class_that_decides_what_happens_next(string what, FaultKind kind, string code)
    {
        _node.Engine.Fail(
            Key("a"),
            what switch
            {
                "input" => new RenderFailedException(new RenderFault(FaultKind.Input, code, "no frame could be decoded")),
                "disk full" => new IOException("No space left on device", 28),
                "memory" => new InsufficientMemoryException(),
                "store" => new UnauthorizedAccessException("/srv/secret"),
                "missing" => new FileNotFoundException("/srv/secret"),
                "bug" => new InvalidOperationException("/srv/secret"),
                _ => new OperationCanceledException("/srv/secret"),
            }
        );
        Grant(_node.StartWorker(_queue), Task("a"));
        var failed = Heard<RenderFailed>();
        Assert.Equal((kind, code), (failed.Fault.Kind, failed.Fault.Code));
        Assert.DoesNotContain("/srv", failed.Fault.Message, StringComparison.Ordinal);
        Assert.Empty(_node.WorkFolders);
    }

    [Theory]
    [InlineData(long.MaxValue / 2, 0)]
    [InlineData(0, long.MaxValue / 2)]
    public void Nothing_is_begun_where_too_little_room_is_left(long here, long inTheStore)
    {
        (_node.KeepFreeBytes, _node.StoreKeepFreeBytes) = (here, inTheStore);
        Grant(_node.StartWorker(_queue), Task("a"));
        var fault = Heard<RenderFailed>().Fault;
        Assert.Equal((FaultKind.Resource, ProblemCodes.Render.DiskFull), (fault.Kind, fault.Code));
        Assert.Empty(_node.Engine.Begun);
        Assert.Empty(_node.WorkFolders);
    }

    [Fact]
    public void A_description_that_this_release_does_not_know_fails_on_this_node_only()
    {
        Grant(_node.StartWorker(_queue), Task("a") with { Inline = """{"make":"hologram"}""" });
        Assert.Equal(FaultKind.Node, Heard<RenderFailed>().Fault.Kind);
        Assert.Empty(_node.Engine.Begun);
    }

    [Fact]
    public void A_grant_without_a_free_slot_is_returned()
    {
        _node.Engine.Hold(Key("a"));
        var worker = _node.StartWorker(_queue);
        Grant(worker, Task("a"));
        Grant(worker, Task("b"));
        Assert.Equal(Key("b"), Heard<RenderReturned>().Key);
    }

    [Fact]
    public void A_grant_of_a_queue_of_the_past_is_ignored()
    {
        var worker = _node.StartWorker(_queue);
        worker.Tell(new ReportHeard(9), _queue);
        worker.Tell(new GrantTask(8, 1, Task("a")), _queue);
        Grant(worker, Task("b"), epoch: 9);
        Assert.Equal(Key("b"), Heard<RenderCompleted>().Key);
        Assert.Equal([Key("b")], _node.Engine.Begun);
    }

    [Fact]
    public void A_grant_that_comes_twice_is_rendered_once()
    {
        _node.Engine.Hold(Key("a"));
        var worker = _node.StartWorker(_queue, slots: 2);
        Grant(worker, Task("a"));
        worker.Tell(new GrantTask(1, _attempt, Task("a")), _queue);
        Begun("a");
        _node.Engine.Release(Key("a"));
        Heard<RenderCompleted>();
        Assert.Single(_node.Engine.Begun);
    }

    [Fact]
    public void What_runs_is_reported_with_how_far_it_is()
    {
        _node.Engine.Hold(Key("a"));
        var worker = _node.StartWorker(_queue);
        Assert.Empty(Heard<WorkerReport>().Running);
        Grant(worker, Task("a"));
        Begun("a");
        _node.Engine.Progress[Key("a")].Report(0.25);
        _node.Engine.Progress[Key("a")].Report(0.125);
        var running = _queue
            .FishForMessage<WorkerReport>(r => r.Running.Any(x => x.Fraction > 0), TimeSpan.FromSeconds(5))
            .Running.Single();
        Assert.Equal((_attempt, Key("a"), 0.25), (running.Attempt, running.Key, running.Fraction));
    }

    [Fact]
    public void A_new_queue_is_answered_at_once()
    {
        var worker = _node.StartWorker(_queue);
        Heard<WorkerReport>();
        worker.Tell(new ReportHeard(5), _queue);
        _node.Kit.AwaitAssert(
            () =>
            {
                DistributedPubSub.Get(_node.System).Mediator.Tell(new Publish(QueueMessages.EpochTopic, new QueueMessages.QueueStarted(6)));
                Assert.Equal(6, _queue.ExpectMsg<WorkerReport>(TimeSpan.FromMilliseconds(200)).KnownEpoch);
            },
            TimeSpan.FromSeconds(10)
        );
    }

    [Fact]
    public void Without_any_queue_it_renders_on_for_ninety_seconds_and_then_stops()
    {
        _node.Engine.Hold(Key("a"));
        var worker = _node.StartWorker(_queue);
        Grant(worker, Task("a"));
        Begun("a");
        _node.Clock.Advance(TimeSpan.FromSeconds(89));
        Heard<WorkerReport>();
        Heard<WorkerReport>();
        Assert.Empty(_node.Engine.Cancelled);
        _node.Clock.Advance(TimeSpan.FromSeconds(2));
        Heard<RenderReturned>(TimeSpan.FromSeconds(5));
        Assert.Equal([Key("a")], _node.Engine.Cancelled);
    }

    [Fact]
    public void A_draining_worker_ends_what_it_runs_takes_nothing_and_says_when_it_is_done()
    {
        _node.Engine.Hold(Key("a"));
        var operation = _node.Probe("operator");
        var worker = _node.StartWorker(_queue, slots: 2);
        Grant(worker, Task("a"));
        Begun("a");
        worker.Tell(new DrainWorker(StopRunning: false), operation);
        Grant(worker, Task("b"));
        Assert.Equal(Key("b"), Heard<RenderReturned>().Key);
        operation.ExpectNoMsg(TimeSpan.FromMilliseconds(100));
        _node.Engine.Release(Key("a"));
        Heard<RenderCompleted>();
        operation.ExpectMsg<WorkerDrained>();

        worker.Tell(new ResumeWorker(), operation);
        Grant(worker, Task("c"));
        Heard<RenderCompleted>();
    }

    [Fact]
    public void When_the_worker_dies_what_it_runs_is_stopped()
    {
        _node.Engine.Hold(Key("a"));
        var worker = _node.StartWorker(_queue);
        Grant(worker, Task("a"));
        Begun("a");
        _node.System.Stop(worker);
        _node.Until(() => _node.Engine.Cancelled.Contains(Key("a")));
        _node.Until(() => !_node.WorkFolders.Any());
    }

    private void Grant(IActorRef worker, RenderTask task, long epoch = 1) => worker.Tell(new GrantTask(epoch, ++_attempt, task), _queue);

    private void Begun(string name) => _node.Until(() => _node.Engine.Begun.Contains(Key(name)));

    private T Heard<T>(TimeSpan? within = null)
        where T : class => _queue.FishForMessage<T>(_ => true, within ?? TimeSpan.FromSeconds(5));
}
