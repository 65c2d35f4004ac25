using System.Globalization;
using CsCheck;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobCommands;

namespace MovieGen.Farm.Tests.Projections;

/// <summary>The tables say of a job what its state says, whatever its history and however the journal was read.</summary>
public sealed class RowEqualsViewTests : ReadModelTest
{
    private int _jobs;

    [Fact]
    public void In_any_history_the_row_is_the_view() =>
        Gen.Int[0, int.MaxValue].Sample(seed => FollowAsync(seed).GetAwaiter().GetResult(), iter: 60, threads: 1);

    private async Task FollowAsync(int seed)
    {
        var random = new Random(seed);
        var job = new JobId($"job_{Interlocked.Increment(ref _jobs)}x");
        var state = JobState.None;
        for (var batch = 0; batch < 12; batch++)
        {
            var events = new List<IJobEvent>();
            for (var step = 0; step < random.Next(1, 6); step++)
            {
                var next = Next(state, job, random);
                state = next.Aggregate(state, (before, happened) => before.Apply(happened));
                events.AddRange(next);
            }

            if (random.Next(3) == 0)
                await RestartAsync();
            await Happen([.. events]);
            AssertRowIs(state, job, seed);
        }
    }

    /// <summary>What a command or a report does to the job.</summary>
    private static IEnumerable<IJobEvent> Next(JobState state, JobId job, Random random)
    {
        var at = Start.AddSeconds(random.Next(1000));
        var (owner, storyboard) = (new Domain.Accounts.AccountId("local"), Submitted().Storyboard);
        if (!state.Exists)
            return Decided(state, new SubmitJob(job, owner, "Summer", storyboard, storyboard, 0, at, null));
        var kind = (FaultKind)random.Next(4);
        var segment = random.Next(Outline.Segments.Length);
        var render = random.Next(3) == 0 ? null : new RenderRun($"node-{random.Next(3)}", random.NextDouble() * 9);
        return random.Next(20) switch
        {
            0 => Decided(state, new PauseJob(job, owner, at)),
            1 => Decided(state, new ResumeJob(job, owner, at)),
            2 => Decided(state, new RetryJob(job, owner, at)),
            3 when random.Next(5) == 0 => Decided(state, new CancelJob(job, owner, at)),
            4 => Decided(state, new SetPriority(job, owner, random.Next(-10, 11), at)),
            5 when random.Next(3) == 0 => Decided(state, new DeleteJob(job, owner, at)),
            6 or 7 => JobReports.Planned(state, Outline with { PlanHash = $"plan-{random.Next(3) / 2}" }, at),
            8 => JobReports.WorkBegan(state, at),
            9 => JobReports.ProgressMade(state, random.Next(100), at),
            10 => JobReports.SoundtrackPublished(state, Key("soundtrack"), new ArtifactFacts(0, 48000, -14, -1, 1), render, at),
            11 => JobReports.MovieReady(state, new ArtifactRecord(Key("movie"), [], new ArtifactFacts(90, 0, -14, -1, 1), at), render, at),
            12 => JobReports.AllPublished(state, at),
            13 when state.Work is not null => JobReports.AttemptFailed(
                state,
                new AgendaItem(JobTask.Segment(segment), Artifact(segment), Outline.Segments[segment].Scene, 30),
                "node-9",
                new RenderFault(kind, ProblemCodes.Render.EngineFailed, "It failed."),
                "",
                at
            ),
            _ => JobReports.SegmentsPublished(state, Key($"s{segment}"), [segment], render, at),
        };
    }

    private static PlannedArtifact Artifact(int segment) => new(Key($"s{segment}"), null!, 20);

    private static IEnumerable<IJobEvent> Decided(JobState state, IJobCommand command) =>
        JobDecisions.Decide(state, command) is JobDecision.Accepted accepted ? accepted.Events : [];

    private void AssertRowIs(JobState state, JobId job, int seed)
    {
        var rows = Query(
            $"""
            SELECT status, stage, paused, priority, progress, frames, segments_reused, started_at, completed_at, error_code, output_url
            FROM render_jobs WHERE id = '{job}'
            """
        );
        var scenes = Query(
            $"""
            SELECT scene_index, scene_id, kind, status, progress, attempts, worker, processing_seconds
            FROM render_scenes WHERE render_job_id = '{job}' ORDER BY scene_index
            """
        );
        if (!state.Exists || state.Deleted)
        {
            Assert.True(rows.Count == 0 && scenes.Count == 0, $"seed {seed}");
            return;
        }

        var view = JobView.Of(state);
        object?[] expected =
        [
            JobNames.Of(view.Status),
            JobNames.Of(view.Stage),
            view.Paused ? 1 : 0,
            view.Priority,
            view.Percent,
            view.Frames,
            view.SegmentsReused,
            Time(view.StartedAt),
            Time(view.FinishedAt),
            view.Error?.Code,
            view.Outputs.Movie is null ? null : $"/api/jobs/{job}/movie.mp4",
        ];
        Assert.Equal([Text(expected)], rows);
        var views = Enumerable.Range(0, view.SceneCount).Select(index => JobView.SceneOf(state, index));
        Assert.Equal(
            views.Select(scene =>
                Text([
                    scene.Index,
                    scene.Id,
                    scene.Kind,
                    JobNames.Of(scene.Status),
                    scene.Percent,
                    scene.Attempts,
                    scene.Worker,
                    scene.RenderSeconds,
                ])
            ),
            scenes
        );
    }

    private static string? Time(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string Text(object?[] values) =>
        string.Join('|', values.Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));
}
