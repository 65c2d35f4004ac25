using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Tests.Projections;

public sealed class JobProjectionTests : ReadModelTest
{
    [Fact]
    public async Task An_event_that_comes_again_counts_once()
    {
        var batch = Journal(Submitted(), Planned(), Rendered(0));
        await Projection.WriteAsync(batch, CancellationToken.None);
        await Projection.WriteAsync([.. batch.Skip(1), .. Journal(Rendered(1))], CancellationToken.None);
        Assert.Equal(["2"], Query("SELECT segments_done FROM render_jobs"));
        Assert.Equal(4, await Projection.StartAsync(CancellationToken.None));
    }

    [Fact]
    public async Task Rows_and_position_change_together_or_not_at_all()
    {
        await Happen(Submitted(), Planned());
        await Assert.ThrowsAsync<ArgumentException>(() => Happen(Rendered(0), new Strange(Job, Start)));
        Assert.Equal(["0"], Query("SELECT segments_done FROM render_jobs"));
        Assert.Equal(2, await Projection.StartAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_read_model_of_another_version_is_rebuilt()
    {
        await Happen(Submitted());
        Query("UPDATE read_model_version SET version = version - 1");
        Assert.Equal(0, await Projection.StartAsync(CancellationToken.None));
        Assert.Empty(Query("SELECT id FROM render_jobs"));
    }

    [Fact]
    public async Task A_restart_resumes_at_the_recorded_position()
    {
        await Happen(Submitted());
        Assert.Equal(1, await Projection.StartAsync(CancellationToken.None));
        Assert.Single(Query("SELECT id FROM render_jobs"));
    }

    private sealed record Strange(JobId JobId, DateTimeOffset At) : IJobEvent;
}
