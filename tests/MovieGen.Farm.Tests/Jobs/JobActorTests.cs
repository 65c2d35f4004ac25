using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Jobs;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>One job between a shard, a queue and a mediator that the test plays itself; the journal is real.</summary>
public sealed class JobActorTests : FarmTest
{
    private static readonly JobId Alone = new("job_alone");

    [Fact]
    public async Task A_retry_that_comes_while_the_job_is_let_go_wakes_it_again()
    {
        var (job, shard, _, _) = Start();
        job.Tell(Submit(ContentHash.Of("nothing"u8)), shard);
        await shard.FishForMessageAsync<Passivate>(_ => true, Timeout);

        job.Tell(new JobCommands.RetryJob(Alone, AccountId.Local, DateTimeOffset.UtcNow), shard);
        job.Tell(StopJob.Instance, shard);
        Assert.Equal(Alone, (await shard.FishForMessageAsync<JobCommands.GetJob>(_ => true, Timeout)).JobId);
    }

    [Fact]
    public async Task A_job_that_nobody_knows_is_let_go_at_once()
    {
        var (job, shard, _, _) = Start();
        job.Tell(new JobCommands.GetJob(Alone, AccountId.Local), shard);
        await shard.ExpectMsgAsync<JobRefused>(Timeout);
        await shard.ExpectMsgAsync<Passivate>(Timeout);
    }

    [Fact]
    public async Task Progress_is_told_at_most_once_a_second_and_a_milestone_at_once()
    {
        var (job, shard, queue, mediator) = Start();
        job.Tell(Submit(Planner.Movie(1, 2)), shard);
        var offer = await queue.FishForMessageAsync<QueueMessages.OfferTask>(m => m.Task.Label == "segment 0", Timeout);
        var scene = queue.LastSender;
        scene.Tell(new QueueMessages.TaskStarted(offer.Task.Key, "node-1"), queue);
        await Published(mediator, s => s.Status == JobStatus.Running);

        for (var i = 1; i <= 500; i++)
            scene.Tell(new QueueMessages.TaskProgressed(offer.Task.Key, "node-1", i / 1000.0), queue);
        var told = 0;
        await mediator.FishForMessageAsync<Publish>(m => ++told > 0 && ((JobChanged)m.Message).Summary.FramesDone == 15, Timeout);
        Assert.InRange(told, 1, 3);
        await mediator.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(300));
    }

    [Fact]
    public async Task The_queue_is_asked_again_when_it_does_not_answer()
    {
        var (job, shard, queue, _) = Start();
        job.Tell(Submit(Planner.Movie(1)), shard);
        await queue.FishForMessageAsync<QueueMessages.OfferTask>(m => m.Task.Label == "segment 0", Timeout);
        await queue.FishForMessageAsync<QueueMessages.OfferTask>(m => m.Task.Label == "segment 0", Timeout);
    }

    [Fact]
    public async Task A_job_handed_over_leaves_its_renders_to_the_next()
    {
        var (job, shard, queue, _) = Start();
        job.Tell(Submit(Planner.Movie(1)), shard);
        await queue.FishForMessageAsync<QueueMessages.OfferTask>(m => m.Task.Label == "segment 0", Timeout);
        await shard.WatchAsync(job);
        job.Tell(StopJob.Instance, shard);
        await shard.FishForMessageAsync<Terminated>(_ => true, Timeout);
        while (queue.HasMessages)
            Assert.IsType<QueueMessages.OfferTask>(await queue.ReceiveOneAsync(Timeout));
    }

    [Fact]
    public async Task A_failed_attempt_takes_back_nothing_of_what_a_scene_has_shown()
    {
        var (job, shard, queue, mediator) = Start();
        job.Tell(Submit(Planner.Movie(1)), shard);
        var offer = await queue.FishForMessageAsync<QueueMessages.OfferTask>(m => m.Task.Label == "segment 0", Timeout);
        var scene = queue.LastSender;
        scene.Tell(new QueueMessages.TaskProgressed(offer.Task.Key, "node-1", 0.5), queue);
        await Published(mediator, s => s.FramesDone == 15);

        var fault = new RenderFault(FaultKind.Node, ProblemCodes.Render.EngineFailed, "It broke.");
        scene.Tell(new QueueMessages.TaskFailed(offer.Task.Key, "node-1", fault), queue);
        var told = await mediator.FishForMessageAsync<Publish>(
            m => m.Message is JobChanged { Scenes: [{ Attempts: 1, Status: SceneStatus.Waiting }] },
            Timeout
        );
        var changed = Assert.IsType<JobChanged>(told.Message);
        Assert.Equal((50, 15), (changed.Scenes[0].Percent, changed.Summary.FramesDone));
    }

    [Fact]
    public async Task A_full_disk_is_a_warning_until_work_goes_on_and_short_memory_fails_the_job_in_the_end()
    {
        var (job, shard, queue, mediator) = Start();
        job.Tell(Submit(Planner.Movie(1)), shard);
        var offer = await queue.FishForMessageAsync<QueueMessages.OfferTask>(m => m.Task.Label == "segment 0", Timeout);
        var scene = queue.LastSender;
        for (var i = 0; i < 7; i++)
            Fail(ProblemCodes.Render.DiskFull);
        await Published(mediator, s => s is { Error: null, Warnings: [{ Code: ProblemCodes.Render.DiskFull }] });
        scene.Tell(new QueueMessages.TaskProgressed(offer.Task.Key, "node-1", 0.5), queue);
        await Published(mediator, s => s is { Error: null, Warnings: [] });

        for (var i = 0; i < RetryPolicy.MaxMemoryShortages + RetryPolicy.MaxAttempts - 1; i++)
            Fail(ProblemCodes.Render.OutOfMemory);
        await Published(mediator, s => s is { Status: JobStatus.Failed, Error.Code: ProblemCodes.Render.OutOfMemory });

        void Fail(string code) =>
            scene.Tell(
                new QueueMessages.TaskFailed(offer.Task.Key, "node-1", new RenderFault(FaultKind.Resource, code, "It is short.")),
                queue
            );
    }

    private static async Task Published(TestProbe mediator, Func<JobSummary, bool> condition) =>
        await mediator.FishForMessageAsync<Publish>(m => m.Message is JobChanged changed && condition(changed.Summary), Timeout);

    private static JobCommands.SubmitJob Submit(ContentHash storyboard) =>
        new(Alone, AccountId.Local, "Cards", storyboard, storyboard, 0, DateTimeOffset.UtcNow, null);

    private (IActorRef Job, TestProbe Shard, TestProbe Queue, TestProbe Mediator) Start()
    {
        var (shard, queue, mediator) = (Kit.CreateTestProbe(), Kit.CreateTestProbe(), Kit.CreateTestProbe());
        var environment = new JobEnvironment(
            Planner,
            Node.Artifacts,
            new NoDocuments(),
            new NoUsers(),
            queue.Ref,
            mediator.Ref,
            TimeProvider.System,
            NullLogger<JobActor>.Instance
        );
        return (shard.ChildActorOf(JobActor.Props(Alone, environment)), shard, queue, mediator);
    }

    private sealed class NoDocuments : Contracts.Storage.IDocumentStore
    {
        public Task<ContentHash> SaveAsync(AccountId account, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
            Task.FromResult(ContentHash.Of(document.Span));

        public Task<byte[]?> LoadAsync(AccountId account, ContentHash hash, CancellationToken cancellation) =>
            Task.FromResult<byte[]?>(null);
    }

    private sealed class NoUsers : IOutputUsers
    {
        public Task<OutputUse> OthersOfAsync(AccountId account, JobId job, ArtifactKey movie, CancellationToken cancellation) =>
            Task.FromResult(OutputUse.None);
    }
}
