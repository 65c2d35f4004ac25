using Akka.Actor;
using Akka.Cluster.Sharding;
using Akka.Cluster.Tools.PublishSubscribe;
using Akka.TestKit;
using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Contracts.Accounts;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Jobs;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>One job between a shard, a queue and a mediator that the test plays itself; the journal is real.</summary>
public sealed class JobActorTests : FarmTest
{
    private static readonly JobId Alone = new("job_alone");

    [Fact]
    public async Task A_retry_that_arrives_during_passivation_starts_the_job_again()
    {
        var (job, shard, _, _) = Start();
        job.Tell(Submit(ContentHash.Of("nothing"u8)), shard);
        await shard.FishForMessageAsync<Passivate>(_ => true, Timeout);

        job.Tell(new JobCommands.RetryJob(Alone, AccountId.Local, DateTimeOffset.UtcNow), shard);
        job.Tell(StopJob.Instance, shard);
        Assert.Equal(Alone, (await shard.FishForMessageAsync<JobCommands.GetJob>(_ => true, Timeout)).JobId);
    }

    [Fact]
    public async Task An_unknown_job_is_passivated_at_once()
    {
        var (job, shard, _, _) = Start();
        job.Tell(new JobCommands.GetJob(Alone, AccountId.Local), shard);
        await shard.ExpectMsgAsync<JobRefused>(Timeout);
        await shard.ExpectMsgAsync<Passivate>(Timeout);
    }

    [Fact]
    public async Task A_finished_job_that_was_queried_leaves_memory_again()
    {
        var (first, shard, _, _) = Start();
        first.Tell(Submit(ContentHash.Of("nothing"u8)), shard);
        await shard.FishForMessageAsync<Passivate>(_ => true, Timeout);
        await shard.WatchAsync(first);
        first.Tell(StopJob.Instance, shard);
        await shard.FishForMessageAsync<Terminated>(_ => true, Timeout);

        var (again, other, _, _) = Start(idleTime: TimeSpan.FromMilliseconds(50));
        again.Tell(new JobCommands.GetJob(Alone, AccountId.Local), other);
        await other.FishForMessageAsync<JobSummary>(summary => summary.Status == JobStatus.Failed, Timeout);
        await other.FishForMessageAsync<Passivate>(_ => true, Timeout);
    }

    [Fact]
    public async Task A_job_that_was_only_remembered_and_has_no_events_leaves_memory()
    {
        var (_, shard, _, _) = Start(idleTime: TimeSpan.FromMilliseconds(50));
        await shard.FishForMessageAsync<Passivate>(_ => true, Timeout);
    }

    [Fact]
    public async Task Progress_is_published_at_most_once_a_second_and_a_milestone_at_once()
    {
        var (job, shard, queue, mediator) = Start();
        job.Tell(Submit(Planner.Movie(1, 2)), shard);
        var offer = await queue.FishForMessageAsync<QueueMessages.OfferTask>(m => m.Task.Label == "segment 0", Timeout);
        var scene = queue.LastSender;
        scene.Tell(new TaskAnswers.TaskStarted(offer.Task.Key, "node-1"), queue);
        await Published(mediator, s => s.Status == JobStatus.Running);

        for (var i = 1; i <= 500; i++)
            scene.Tell(new TaskAnswers.TaskProgressed(offer.Task.Key, "node-1", i / 1000.0), queue);
        var told = 0;
        await mediator.FishForMessageAsync<Publish>(m => ++told > 0 && ((JobChanged)m.Message).Summary.FramesDone == 15, Timeout);
        Assert.InRange(told, 1, 3);
        await mediator.ExpectNoMsgAsync(TimeSpan.FromMilliseconds(300));
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

    private static async Task Published(TestProbe mediator, Func<JobSummary, bool> condition) =>
        await mediator.FishForMessageAsync<Publish>(m => m.Message is JobChanged changed && condition(changed.Summary), Timeout);

    private static JobCommands.SubmitJob Submit(ContentHash storyboard) =>
        new(Alone, AccountId.Local, "Cards", storyboard, storyboard, 0, DateTimeOffset.UtcNow, null);

    private (IActorRef Job, TestProbe Shard, TestProbe Queue, TestProbe Mediator) Start(TimeSpan? idleTime = null)
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
        )
        {
            Accounts = Node.Registry.Get<AccountRegion>(),
            IdleTime = idleTime ?? TimeSpan.FromSeconds(30),
        };
        return (shard.ChildActorOf(JobActor.Props(Alone, environment)), shard, queue, mediator);
    }

    private sealed class NoDocuments : Contracts.Storage.IDocumentStore
    {
        public Task<ContentHash> SaveAsync(AccountId account, JobId job, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
            Task.FromResult(ContentHash.Of(document.Span));

        public Task<byte[]?> LoadAsync(AccountId account, JobId job, ContentHash hash, CancellationToken cancellation) =>
            Task.FromResult<byte[]?>(null);

        public Task DeleteAsync(AccountId account, JobId job, CancellationToken cancellation) => Task.CompletedTask;
    }

    private sealed class NoUsers : IOutputUsers
    {
        public Task<OutputUse> OthersOfAsync(AccountId account, JobId job, ArtifactKey movie, CancellationToken cancellation) =>
            Task.FromResult(OutputUse.None);
    }
}
