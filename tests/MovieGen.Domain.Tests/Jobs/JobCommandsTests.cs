using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using static MovieGen.Domain.Jobs.JobCommands;
using static MovieGen.Domain.Jobs.JobDecisions;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Tests.Jobs;

public sealed class JobCommandsTests : JobSpec
{
    private static readonly SubmitJob Submit = new(Id, Owner, "Summer", Storyboard, Request, 0, Now, null);
    private static readonly IJobEvent[] Completed =
    [
        Submitted,
        Planned,
        Started,
        Rendered(0),
        Rendered(1),
        Rendered(2),
        Reused(3),
        Mixed,
        Assembled,
        Published,
    ];

    [Fact]
    public void A_submit_is_recorded() => Then(Decide(JobState.None, Submit), Submitted);

    [Fact]
    public void The_same_submit_again_changes_nothing() => Then(Decide(Given(Submitted), Submit with { At = Now.AddHours(1) }));

    [Fact]
    public void Another_request_under_the_same_key_is_refused() =>
        ThenRefused(Decide(Given(Submitted), Submit with { RequestHash = ContentHash.Of("other"u8) }), ProblemCodes.Job.KeyReused);

    [Fact]
    public void The_key_of_a_deleted_job_makes_no_new_one() =>
        ThenRefused(Decide(Given([.. Completed, new JobDeleted(Id, Now)]), Submit), ProblemCodes.Job.KeyReused);

    [Fact]
    public void A_job_of_another_account_does_not_exist() =>
        Assert.All<IJobCommand>(
            [
                new CancelJob(Id, new AccountId("eve"), Now),
                new DeleteJob(Id, new AccountId("eve"), Now),
                Submit with
                {
                    Account = new AccountId("eve"),
                },
            ],
            command => ThenRefused(Decide(Given(Submitted), command), ProblemCodes.Job.NotFound)
        );

    [Fact]
    public void What_was_never_submitted_does_not_exist() =>
        ThenRefused(Decide(JobState.None, new PauseJob(Id, Owner, Now)), ProblemCodes.Job.NotFound);

    [Fact]
    public void Cancelling_twice_is_cancelling_once()
    {
        Then(Decide(Given(Submitted, Planned), new CancelJob(Id, Owner, Now)), new JobCancelled(Id, Now));
        Then(Decide(Given(Submitted, Planned, new JobCancelled(Id, Now)), new CancelJob(Id, Owner, Now)));
    }

    [Fact]
    public void A_completed_job_is_not_cancelled_paused_or_hurried() =>
        Assert.All<IJobCommand>(
            [
                new CancelJob(Id, Owner, Now),
                new PauseJob(Id, Owner, Now),
                new ResumeJob(Id, Owner, Now),
                new SetPriority(Id, Owner, 3, Now),
            ],
            command => ThenRefused(Decide(Given(Completed), command), ProblemCodes.Job.Finished)
        );

    [Fact]
    public void Pausing_and_resuming_are_idempotent()
    {
        Then(Decide(Given(Submitted), new PauseJob(Id, Owner, Now)), new JobPaused(Id, Now));
        Then(Decide(Given(Submitted, new JobPaused(Id, Now)), new PauseJob(Id, Owner, Now)));
        Then(Decide(Given(Submitted, new JobPaused(Id, Now)), new ResumeJob(Id, Owner, Now)), new JobResumed(Id, Now));
        Then(Decide(Given(Submitted), new ResumeJob(Id, Owner, Now)));
    }

    [Fact]
    public void A_failed_job_runs_again_and_keeps_what_is_rendered()
    {
        var failed = Given(Submitted, Planned, Started, Rendered(0), Failed);
        Then(Decide(failed, new RetryJob(Id, Owner, Now)), new JobRetried(Id, 2, Now));

        var again = failed.Apply(new JobRetried(Id, 2, Now));
        Assert.Equal(JobStatus.Running, again.Status);
        Assert.Null(again.Error);
        Assert.Equal([0], again.Work!.Published);
        Then(Decide(again, new RetryJob(Id, Owner, Now)));
    }

    [Fact]
    public void A_retry_may_begin_with_one_of_its_scenes()
    {
        var failed = Given(Submitted, Planned, Started, Rendered(0), Failed);
        Then(Decide(failed, new RetryJob(Id, Owner, Now, 2)), new JobRetried(Id, 2, Now, 2));
        ThenRefused(Decide(failed, new RetryJob(Id, Owner, Now, 3)), ProblemCodes.Job.NotFound);
        ThenRefused(Decide(failed, new RetryJob(Id, Owner, Now, -1)), ProblemCodes.Job.NotFound);
        ThenRefused(Decide(Given(Submitted, Failed), new RetryJob(Id, Owner, Now, 0)), ProblemCodes.Job.NotFound);
        Assert.Equal(2, failed.Apply(new JobRetried(Id, 2, Now, 2)).FirstScene);
        Assert.Null(failed.Apply(new JobRetried(Id, 2, Now, 2)).Apply(Failed).Apply(new JobRetried(Id, 3, Now)).FirstScene);
    }

    [Fact]
    public void Only_a_failed_job_is_retried()
    {
        ThenRefused(Decide(Given(Submitted), new RetryJob(Id, Owner, Now)), ProblemCodes.Job.NotFailed);
        ThenRefused(Decide(Given(Submitted), new RetryJob(Id, Owner, Now, 0)), ProblemCodes.Job.NotFailed);
        ThenRefused(Decide(Given(Submitted, new JobCancelled(Id, Now)), new RetryJob(Id, Owner, Now)), ProblemCodes.Job.NotFailed);
        ThenRefused(Decide(Given(Completed), new RetryJob(Id, Owner, Now)), ProblemCodes.Job.NotFailed);
    }

    [Fact]
    public void Priority_changes_within_its_range()
    {
        Then(Decide(Given(Submitted), new SetPriority(Id, Owner, 10, Now)), new JobPriorityChanged(Id, 10, Now));
        Then(Decide(Given(Submitted), new SetPriority(Id, Owner, 0, Now)));
        ThenRefused(Decide(Given(Submitted), new SetPriority(Id, Owner, 11, Now)), ProblemCodes.Service.BadRequest);
    }

    [Fact]
    public void Only_a_finished_job_can_be_deleted_and_is_not_found_afterwards()
    {
        ThenRefused(Decide(Given(Submitted), new DeleteJob(Id, Owner, Now)), ProblemCodes.Job.StillRunning);
        Then(Decide(Given(Completed), new DeleteJob(Id, Owner, Now)), new JobDeleted(Id, Now));

        var deleted = Given([.. Completed, new JobDeleted(Id, Now)]);
        Then(Decide(deleted, new DeleteJob(Id, Owner, Now)));
        ThenRefused(Decide(deleted, new RetryJob(Id, Owner, Now)), ProblemCodes.Job.NotFound);
    }
}
