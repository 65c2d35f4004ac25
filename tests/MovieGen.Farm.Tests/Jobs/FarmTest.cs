using Akka.Cluster.Tools.PublishSubscribe;
using Akka.TestKit.Xunit;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>One node with its data folder; killed and started again as a test likes.</summary>
public abstract class FarmTest : IAsyncLifetime
{
    protected static readonly JobId Job = new("job_test");
    protected static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    /// <summary>The test kit would look ten times within the timeout: every six seconds.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(400);

    private readonly string _folder = Directory.CreateTempSubdirectory("moviegen-farm-").FullName;

    private protected CardPlanner Planner { get; } = new();

    private protected ScriptedRenders Renders { get; } = new();

    private protected FarmNode Node { get; private set; } = null!;

    protected TestKit Kit { get; private set; } = null!;

    protected string Folder => _folder;

    protected string JournalFile => Path.Combine(_folder, "farm.db");

    public async ValueTask InitializeAsync() => await StartAsync();

    public async ValueTask DisposeAsync()
    {
        await Node.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected async Task StartAsync()
    {
        Node = await FarmNode.StartAsync(_folder, Planner, Renders);
        Kit = new TestKit(Node.System);
    }

    protected async Task KillAndStartAsync()
    {
        await Node.KillAsync();
        await StartAsync();
    }

    /// <summary>Waits until the condition holds.</summary>
    protected Task Until(Func<bool> condition) => Until(() => Task.FromResult(condition()));

    /// <inheritdoc cref="Until(Func{bool})"/>
    protected Task Until(Func<Task<bool>> condition) => Kit.AwaitConditionAsync(condition, Timeout, Interval);

    protected async Task<JobSummary> Until(JobId job, Func<JobSummary, bool> condition)
    {
        JobSummary last = null!;
        await Until(async () => condition(last = await Node.GetAsync(job)));
        return last;
    }

    protected Task<JobSummary> UntilStatus(JobId job, JobStatus status) => Until(job, summary => summary.Status == status);

    /// <summary>What the job publishes from now on.</summary>
    private protected async Task<TestWatcher> WatchAsync(JobId job)
    {
        var probe = Kit.CreateTestProbe();
        DistributedPubSub.Get(Node.System).Mediator.Tell(new Subscribe(JobChanged.TopicOf(job), probe.Ref), probe.Ref);
        await probe.ExpectMsgAsync<SubscribeAck>(Timeout);
        return new TestWatcher(probe);
    }

    /// <summary>Nothing more begins for a while.</summary>
    protected async Task NothingBegins()
    {
        var before = Renders.Started.Count;
        await Kit.CreateTestProbe().ExpectNoMsgAsync(Quiet);
        Assert.Equal(before, Renders.Started.Count);
    }

    private protected async Task<T> Tell<T>(IJobMessage message) => Assert.IsType<T>(await Node.AskAsync(message));

    private protected Task<JobSummary> Cancel() => Tell<JobSummary>(new JobCommands.CancelJob(Job, AccountId.Local, DateTimeOffset.UtcNow));

    private protected Task<JobSummary> Pause() => Tell<JobSummary>(new JobCommands.PauseJob(Job, AccountId.Local, DateTimeOffset.UtcNow));

    private protected Task<JobSummary> Resume() => Tell<JobSummary>(new JobCommands.ResumeJob(Job, AccountId.Local, DateTimeOffset.UtcNow));

    private protected Task<JobSummary> Retry() => Tell<JobSummary>(new JobCommands.RetryJob(Job, AccountId.Local, DateTimeOffset.UtcNow));
}
