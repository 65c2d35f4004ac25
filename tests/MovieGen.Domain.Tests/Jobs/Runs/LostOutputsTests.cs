using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Tests.Jobs.Runs;

/// <summary>The store has lost what a completed job shows its owner.</summary>
public sealed class LostOutputsTests
{
    private readonly RunRig _rig = new();

    public LostOutputsTests()
    {
        _rig.Submit();
        _rig.RenderAll();
        _rig.Forget();
    }

    [Fact]
    public void What_is_there_is_not_made_again()
    {
        _rig.Restore();
        Assert.Empty(_rig.Offered);
        Assert.Equal((JobStatus.Completed, 1), (_rig.State.Status, _rig.State.Run));
    }

    [Fact]
    public void A_movie_is_assembled_again_from_what_is_there()
    {
        _rig.Store.Remove(_rig.Plan.Movie.Key);
        _rig.Restore();
        Assert.Equal(["movie"], _rig.Offered);
        Assert.Equal((JobStatus.Running, JobStage.Assembling, 2), (_rig.State.Status, _rig.State.Stage, _rig.State.Run));
        Assert.Equal([JobTask.Movie], Assert.Single(_rig.Events.OfType<OutputsLost>()).Outputs);

        var view = JobView.Of(_rig.State);
        Assert.Contains(view.Warnings, warning => warning.Code == ProblemCodes.Job.OutputRemade);
        Assert.Null(view.FinishedAt);
        Assert.True(view.Percent < 100);

        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
        Assert.DoesNotContain(JobView.Of(_rig.State).Warnings, warning => warning.Code == ProblemCodes.Job.OutputRemade);
        Assert.Equal(new MovieOutputs(_rig.Plan.Movie.Key, _rig.Plan.Poster.Key, _rig.Plan.Hls?.Key), _rig.State.Outputs);
    }

    [Fact]
    public void A_lost_poster_costs_nothing_but_the_poster()
    {
        _rig.Store.Remove(_rig.Plan.Poster.Key);
        _rig.Restore();
        Assert.Equal(["poster"], _rig.Offered);
        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
    }

    [Fact]
    public void Segments_that_are_gone_are_rendered_again_for_it()
    {
        _rig.Store.Remove(_rig.Plan.Movie.Key);
        _rig.Store.Remove(_rig.KeyOf(JobTask.Segment(1)));
        _rig.Restore();
        Assert.Equal(["segment 1"], _rig.Offered);
        _rig.RenderAll();
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
    }

    [Fact]
    public void A_crash_in_between_changes_nothing()
    {
        _rig.Store.Remove(_rig.Plan.Movie.Key);
        _rig.Restore();
        _rig.Crash();
        _rig.RenderAll();
        Assert.Equal((JobStatus.Completed, 2), (_rig.State.Status, _rig.State.Run));
        Assert.All(
            Enumerable.Range(0, _rig.Events.Count),
            i => Assert.Null(JobHistory.Fault(RunRig.Fold(_rig.Events.Take(i)), _rig.Events[i]))
        );
    }

    [Fact]
    public void It_is_noticed_once()
    {
        _rig.Store.Remove(_rig.Plan.Movie.Key);
        _rig.Restore();
        _rig.Restore();
        _rig.On(new RunInput.OutputsLookedUp(1, [JobTask.Movie]));
        _rig.RenderAll();
        _rig.On(new RunInput.OutputsLookedUp(1, [JobTask.Movie]));
        Assert.Single(_rig.Events.OfType<OutputsLost>());
        Assert.Equal(JobStatus.Completed, _rig.State.Status);
    }

    [Fact]
    public void A_deleted_job_does_nothing()
    {
        _rig.On(new RunInput.Command(new JobCommands.DeleteJob(RunRig.Id, RunRig.Owner, _rig.Now.At)));
        _rig.Store.Clear();
        _rig.Forget();
        _rig.Restore();
        _rig.On(new RunInput.OutputsLookedUp(1, [JobTask.Movie]));
        Assert.Equal(ProblemCodes.Job.NotFound, Assert.IsType<RunEffect.Refuse>(Assert.Single(_rig.Effects)).Reason.Code);
    }

    [Fact]
    public void Nobody_else_may_ask() =>
        Assert.Equal(
            ProblemCodes.Job.NotFound,
            Assert
                .IsType<JobRefused>(
                    JobDecisions.Decide(_rig.State, new JobCommands.RestoreOutputs(RunRig.Id, new AccountId("eve"), _rig.Now.At))
                )
                .Code
        );

    [Fact]
    public void A_job_that_did_not_complete_has_lost_nothing() =>
        Assert.NotNull(JobHistory.Fault(RunRig.Fold(_rig.Events.SkipLast(1)), new OutputsLost(RunRig.Id, 2, [JobTask.Movie], _rig.Now.At)));
}
