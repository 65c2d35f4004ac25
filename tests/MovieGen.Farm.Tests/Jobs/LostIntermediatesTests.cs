using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>Artifacts that were published and are gone, or damaged, when they are needed; and plans that break.</summary>
public sealed class LostIntermediatesTests : FarmTest
{
    private static readonly RenderFault IntermediateLost = new(
        FaultKind.Node,
        ProblemCodes.Render.IntermediateLost,
        "Segment 0123456789ab is missing from the store."
    );

    [Fact]
    public async Task A_segment_that_is_lost_before_the_movie_is_joined_is_rendered_again()
    {
        var storyboard = Planner.Movie(1, 2);
        Renders.Hold("movie");
        Renders.Fail("movie", IntermediateLost);
        await Node.SubmitAsync(Job, storyboard);
        await Until(() => Renders.StartedLabels.Contains("movie"));
        await Node.Artifacts.DeleteAsync(AccountId.Local, Planner.Plan(storyboard).Segments[0].Artifact.Key, CancellationToken.None);
        Renders.Release("movie");

        await UntilStatus(Job, JobStatus.Completed);
        Assert.Equal(
            ["hls", "movie", "movie", "poster", "segment 0", "segment 0", "segment 1", "soundtrack"],
            Renders.StartedLabels.Order()
        );
    }

    [Fact]
    public async Task A_store_that_is_away_for_a_while_delays_the_plan_only()
    {
        Planner.Breaks.Enqueue(new IOException("The store is away."));
        await Node.SubmitAsync(Job, Planner.Movie(1));
        await UntilStatus(Job, JobStatus.Completed);
    }

    [Fact]
    public async Task Deleting_a_job_leaves_the_movie_to_one_that_was_submitted_just_before()
    {
        var storyboard = Planner.Movie(1);
        var twin = new JobId("job_twin");
        await Node.SubmitAsync(Job, storyboard);
        await UntilStatus(Job, JobStatus.Completed);
        await Node.SubmitAsync(twin, storyboard);
        await Tell<JobSummary>(new JobCommands.DeleteJob(Job, AccountId.Local, DateTimeOffset.UtcNow));
        await UntilStatus(twin, JobStatus.Completed);
        await Until(async () => (await Node.ReadModel.ListAsync(AccountId.Local, new JobQuery(), CancellationToken.None)).Jobs.Length == 1);
        Assert.NotNull(await Node.Artifacts.FindAsync(AccountId.Local, Planner.Plan(storyboard).Movie.Key, CancellationToken.None));
    }

    private int Started(string label) => Renders.StartedLabels.Count(l => l == label);
}
