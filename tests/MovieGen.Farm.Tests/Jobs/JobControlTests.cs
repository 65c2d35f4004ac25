using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Tests.Jobs;

public sealed class JobControlTests : FarmTest
{
    private static readonly RenderFault Crash = new(FaultKind.Crash, ProblemCodes.Render.EngineCrashed, "It crashed.");
    private static readonly RenderFault NodeFault = new(FaultKind.Node, ProblemCodes.Render.EngineFailed, "It failed.");

    [Fact]
    public async Task Cancelling_stops_what_runs_and_withdraws_the_rest()
    {
        Renders.HoldAll();
        await Node.SubmitAsync(Job, Planner.Movie(1, 2, 3, 4));
        await Until(() => Renders.Started.Count == 2);

        Assert.Equal(JobStatus.Cancelled, (await Cancel()).Status);
        await Until(() => Renders.Stopped.Count >= 2 && Renders.Stopped.Count == Renders.Started.Count);
        await NothingBegins();
        Assert.Equal(JobStatus.Cancelled, (await Cancel()).Status);
        Assert.DoesNotContain("movie-published/v1", Journal.Read(JournalFile, Job.Value));
    }

    [Fact]
    public async Task Pausing_lets_running_renders_finish_and_begins_none_until_resumed()
    {
        Renders.HoldAll();
        await Node.SubmitAsync(Job, Planner.Movie(1, 2, 3, 4));
        await Until(() => Renders.Started.Count == 2);

        Assert.True((await Pause()).Paused);
        Renders.ReleaseAll();
        await Until(() => Renders.Published.Count == 2);
        await NothingBegins();
        Assert.Empty(Renders.Stopped);

        Assert.False((await Resume()).Paused);
        await UntilStatus(Job, JobStatus.Completed);
        Assert.Equal(8, Renders.Started.Count);
    }

    [Fact]
    public async Task What_crashes_the_encoder_twice_fails_the_job_and_a_retry_keeps_the_rest()
    {
        Renders.Fail("segment 2", Crash, Crash);
        await Node.SubmitAsync(Job, Planner.Movie(1, 2, 3));
        var failed = await UntilStatus(Job, JobStatus.Failed);
        Assert.Equal((ProblemCodes.Render.EngineCrashed, "/scenes/2"), (failed.Error!.Code, failed.Error.Pointer));
        Assert.Equal(60, failed.FramesDone);
        var before = Renders.Started.Count;

        var retried = await Retry();
        Assert.Null(retried.Error);
        Assert.True(retried.Percent >= failed.Percent);
        await UntilStatus(Job, JobStatus.Completed);
        Assert.Equal(["hls", "movie", "poster", "segment 2"], Renders.Started.Skip(before).Select(t => t.Label).Order());
    }
}
