using CsCheck;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Domain.Tests.Jobs;

public sealed class JobProgressTests : JobSpec
{
    [Fact]
    public void Tasks_count_by_their_estimates() =>
        Assert.Equal(JobProgress.Ceiling * 30 / 100, JobProgress.AtLeast(Given(Submitted, Planned, Rendered(0), Rendered(1))), 9);

    [Fact]
    public void Running_renders_count_by_their_fraction_once_the_step_above_is_recorded()
    {
        var state = Given(Submitted, Planned, Started);
        var progress = new JobProgress(state);
        progress.Report(JobTask.Segment(1), 0.5);
        Assert.Equal(0, progress.Percent);
        Assert.Equal(10, progress.ToRecord);

        progress.Follow(state.Apply(new ProgressReached(Id, 10, Now)));
        Assert.Equal(JobProgress.Ceiling / 10, progress.Percent, 9);
        Assert.Null(progress.ToRecord);
    }

    [Fact]
    public void Only_a_published_movie_is_100()
    {
        var life = Given(Submitted, Planned, Started, Rendered(0), Rendered(1), Rendered(2), Reused(3), Mixed, Assembled);
        var progress = new JobProgress(life);
        progress.Report(JobTask.Poster, 1);
        progress.Report(JobTask.Hls, 1);
        progress.Follow(life.Apply(new ProgressReached(Id, progress.ToRecord!.Value, Now)));
        Assert.Equal(JobProgress.Ceiling, progress.Percent, 9);

        progress.Follow(life.Apply(Published));
        Assert.Equal(100, progress.Percent);
    }

    [Fact]
    public void After_a_restart_progress_continues_from_the_recorded_step()
    {
        var state = Given(Submitted, Planned, Started, new ProgressReached(Id, 40, Now));
        var progress = new JobProgress(state);
        Assert.Equal(40, progress.Percent);

        var moved = state.Apply(Rendered(1));
        progress.Follow(moved);
        progress.Follow(moved.Apply(new ProgressReached(Id, progress.ToRecord!.Value, Now)));
        Assert.Equal(40 + (JobProgress.Ceiling - 40) * 0.2, progress.Percent, 9);
    }

    [Fact]
    public void What_is_shown_never_falls_whatever_happens() =>
        Gen.Int[0, 5]
            .Array[1, 80]
            .Sample(steps =>
            {
                var state = Given(Submitted, Planned, Started);
                var progress = new JobProgress(state);
                var shown = 0.0;
                var task = 0;
                foreach (var (step, i) in steps.Select((s, i) => (s, i)))
                {
                    switch (step)
                    {
                        case 0:
                            progress.Report(JobTask.Segment(task % 4), i % 7 / 6.0);
                            break;
                        case 1:
                            progress.Drop(JobTask.Segment(task % 4));
                            break;
                        case 2:
                            Happen(Rendered(task++ % 4));
                            break;
                        case 3:
                            progress = new JobProgress(state);
                            break; // the process was killed
                        case 4:
                            Happen(Planned with { Outline = Outline with { PlanHash = $"plan-{i}" } });
                            progress = new JobProgress(state);
                            break;
                        default:
                            progress.Report(JobTask.Soundtrack, i % 5 / 4.0);
                            break;
                    }

                    if (progress.ToRecord is { } mark)
                        Happen(new ProgressReached(Id, mark, Now));
                    Assert.InRange(progress.Percent, shown, JobProgress.Ceiling);
                    shown = progress.Percent;
                }

                void Happen(IJobEvent happened)
                {
                    state = state.Apply(happened);
                    progress.Follow(state);
                }
            });

    [Fact]
    public void The_rest_is_estimated_from_the_last_minute()
    {
        var pace = new JobPace();
        Assert.Null(pace.SecondsLeft(100, 0, 2));
        for (var second = 0; second <= 10; second++)
            pace.Sample(TimeSpan.FromSeconds(second), second * 2);
        Assert.Equal(40, pace.SecondsLeft(80, 0, 2)!.Value, 9);
    }

    [Fact]
    public void The_tail_of_a_job_goes_at_the_pace_of_one_task()
    {
        var pace = new JobPace();
        for (var second = 0; second <= 10; second++)
            pace.Sample(TimeSpan.FromSeconds(second), second * 2);
        Assert.Equal(30 + 20, pace.SecondsLeft(80, 20, 2)!.Value, 9);
    }

    [Fact]
    public void A_job_that_does_not_move_has_no_estimate()
    {
        var pace = new JobPace();
        for (var second = 0; second <= 90; second++)
            pace.Sample(TimeSpan.FromSeconds(second), 5);
        Assert.Null(pace.SecondsLeft(80, 0, 2));
    }
}
