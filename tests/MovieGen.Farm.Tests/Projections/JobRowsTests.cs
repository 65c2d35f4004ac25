using System.Globalization;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Tests.Projections;

public sealed class JobRowsTests : ReadModelTest
{
    [Fact]
    public async Task A_finished_job_can_be_read_with_SQL()
    {
        await Happen([Submitted(), Planned(), Started(), Rendered(0), Rendered(1), Reused(2), .. Finish()]);
        Assert.Equal(
            [
                "job_1|local|Summer|completed|completed|100|3|1280x720|/api/jobs/job_1/movie.mp4|/api/jobs/job_1/poster.jpg||"
                    + "2026-05-01T12:00:00.000Z|2026-05-01T12:00:02.000Z|2026-05-01T12:00:12.000Z|10",
            ],
            Query(
                """
                SELECT id, user_id, title, status, stage, progress, duration_seconds, resolution, output_url, thumbnail_url, error,
                  created_at, started_at, completed_at, processing_seconds
                FROM render_jobs WHERE user_id = 'local'
                """
            )
        );
        Assert.Equal(
            ["job_1|0|clip|done|100|0|2|1|node-1|8", "job_1|1|card|done|100|2|1|0||0"],
            Query(
                """
                SELECT render_job_id, scene_index, kind, status, progress, start_seconds, duration_seconds, attempts, worker,
                  processing_seconds
                FROM render_scenes WHERE render_job_id = 'job_1' ORDER BY scene_index
                """
            )
        );
    }

    [Fact]
    public async Task Rows_follow_the_stages()
    {
        var stages = new List<string>();
        IJobEvent[] life = [Submitted(), Planned(), Started(), Rendered(0), Rendered(1), Rendered(2), .. Finish()];
        var state = JobState.None;
        foreach (var happened in life)
        {
            await Happen(happened);
            state = state.Apply(happened);
            stages.AddRange(Query("SELECT stage || ' ' || status FROM render_jobs"));
            Assert.Equal($"{state.Stage} {state.Status}", stages[^1], ignoreCase: true);
        }
    }

    [Fact]
    public async Task Progress_is_what_the_milestones_come_to()
    {
        IJobEvent[] life = [Submitted(), Planned(), Started(), Rendered(0), Rendered(1)];
        await Happen(life);
        var proven = JobProgress.AtLeast(life.Aggregate(JobState.None, (s, e) => s.Apply(e)));
        Assert.Equal([Math.Round(proven, 2).ToString(CultureInfo.InvariantCulture)], Query("SELECT progress FROM render_jobs"));
        Assert.Equal(["100|done", "0|waiting"], Query("SELECT progress, status FROM render_scenes ORDER BY scene_index"));

        await Happen(new ProgressReached(Job, 55, Start));
        Assert.Equal(["55"], Query("SELECT progress FROM render_jobs"));
    }

    [Fact]
    public async Task A_failure_is_listed_and_a_retry_clears_it()
    {
        await Happen(
            Submitted(),
            Planned(),
            Started(),
            Rendered(0),
            new AttemptFailed(
                Job,
                JobTask.Segment(1),
                0,
                Key("s1"),
                1,
                "node-2",
                new RenderFault(FaultKind.Crash, "render.engineCrashed", "It crashed."),
                Start
            ),
            new JobFailed(Job, new Problem("render.engineCrashed", "/scenes/0", "Scene 1 failed.", "Retry."), Start.AddSeconds(9))
        );
        Assert.Equal(["failed|render.engineCrashed|Scene 1 failed."], Query("SELECT status, error_code, error FROM render_jobs"));
        Assert.Equal(["2|node-2"], Query("SELECT attempts, worker FROM render_scenes WHERE scene_index = 0"));

        await Happen(new JobRetried(Job, 2, Start.AddSeconds(20)));
        Assert.Equal(["running|rendering|||1"], Query("SELECT status, stage, error, completed_at, segments_done FROM render_jobs"));
    }

    [Fact]
    public async Task Pause_and_priority_are_columns()
    {
        await Happen(Submitted(), new JobPaused(Job, Start), new JobPriorityChanged(Job, -3, Start));
        Assert.Equal(["1|-3"], Query("SELECT paused, priority FROM render_jobs"));
        await Happen(new JobResumed(Job, Start));
        Assert.Equal(["0"], Query("SELECT paused FROM render_jobs"));
    }

    [Fact]
    public async Task A_deleted_job_leaves_no_row()
    {
        await Happen([Submitted(), Planned(), Started(), Rendered(0), new JobCancelled(Job, Start), new JobDeleted(Job, Start)]);
        Assert.Empty(
            Query(
                "SELECT id FROM render_jobs UNION ALL SELECT render_job_id FROM render_scenes UNION ALL SELECT render_job_id FROM "
                    + "render_job_assets"
            )
        );
    }

    [Fact]
    public async Task Another_plan_replaces_the_scenes()
    {
        await Happen(Submitted(), Planned(), Started(), Rendered(0), new JobPlanned(Job, Outline with { PlanHash = "other" }, Start));
        Assert.Equal(["0|0"], Query("SELECT SUM(segments_done), SUM(attempts) FROM render_scenes"));
        Assert.True(double.Parse(Query("SELECT progress FROM render_jobs")[0], CultureInfo.InvariantCulture) > 0);
    }
}
