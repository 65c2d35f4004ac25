using MovieGen.Domain.Jobs;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Tests.Jobs;

public sealed class JobHistoryTests : JobSpec
{
    private static readonly JobPaused Paused = new(Id, Now);
    private static readonly JobCancelled Cancelled = new(Id, Now);

    public static TheoryData<string, IJobEvent[]> Broken =>
        new()
        {
            { "before JobSubmitted", [Planned] },
            { "a second time", [Submitted, Submitted] },
            { "of another job", [Submitted, new JobStarted(new JobId("job_2"), Now)] },
            { "ends run 1 a second time", [Submitted, Failed, Failed] },
            { "ends run 1 a second time", [Submitted, Planned, Published, Cancelled] },
            { "ends run 2 a second time", [Submitted, Failed, new JobRetried(Id, 2, Now), Failed, Failed] },
            { "after the end of run 1", [Submitted, Planned, Started, Cancelled, Rendered(0)] },
            { "repeats what is so already", [Submitted, Paused, Paused] },
            { "would be refused", [Submitted, Cancelled, Paused] },
            { "would be refused", [Submitted, new JobDeleted(Id, Now)] },
            { "would be refused", [Submitted, new JobRetried(Id, 2, Now)] },
            { "not what would be decided", [Submitted, Failed, new JobRetried(Id, 3, Now)] },
            { "after JobDeleted", [Submitted, Cancelled, new JobDeleted(Id, Now), new JobDeleted(Id, Now)] },
        };

    [Theory]
    [MemberData(nameof(Broken))]
    public void An_event_that_cannot_follow_is_a_fault(string fault, IJobEvent[] history) =>
        Assert.Contains(fault, JobHistory.Fault(Given(history[..^1]), history[^1]), StringComparison.Ordinal);

    [Fact]
    public void A_life_with_everything_in_it_has_no_fault()
    {
        IJobEvent[] history =
        [
            Submitted with
            {
                Pool = "nights",
            },
            new JobPriorityChanged(Id, 3, Now),
            Planned,
            Started,
            Rendered(0),
            Reused(3),
            Paused,
            new JobResumed(Id, Now),
            new ProgressReached(Id, 40, Now),
            Failed,
            new JobRetried(Id, 2, Now, 1),
            Rendered(1),
            Rendered(2),
            Mixed,
            Assembled,
            Published,
            new OutputsLost(Id, 3, [JobTask.Movie], Now),
            Reused(0),
            Reused(1),
            Reused(2),
            Reused(3),
            Mixed,
            Assembled,
            Published,
            new JobDeleted(Id, Now),
        ];
        Assert.All(Enumerable.Range(0, history.Length), i => Assert.Null(JobHistory.Fault(Given(history[..i]), history[i])));
    }
}
