using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Farm.Databases;
using MovieGen.Farm.Jobs;
using MovieGen.Farm.Projections;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Tests.Projections;

public sealed class SqlJobReadModelTests : ReadModelTest
{
    [Fact]
    public async Task Jobs_come_newest_first_in_pages_that_overlap_nowhere()
    {
        // Two jobs of one instant, so that the order needs the id too.
        for (var i = 0; i < 7; i++)
            await Happen(Submitted($"job_{i}", second: i / 2));
        var seen = new List<string>();
        JobCursor? cursor = null;
        do
        {
            var page = await ReadModel.ListAsync(AccountId.Local, new JobQuery { After = cursor, Limit = 3 }, CancellationToken.None);
            Assert.InRange(page.Jobs.Length, 1, 3);
            seen.AddRange(page.Jobs.Select(j => j.Id.Value));
            cursor =
                page.Next is null ? null
                : JobCursor.TryParse($"{page.Next}", out var read) ? read
                : throw new FormatException();
        } while (cursor is not null);

        Assert.Equal(["job_6", "job_5", "job_4", "job_3", "job_2", "job_1", "job_0"], seen);
    }

    [Fact]
    public async Task Only_the_accounts_own_jobs_of_the_wanted_status_are_listed()
    {
        await Happen(Submitted("job_a"), Started("job_a"), Submitted("job_b"), Submitted("job_c", "eve"), Started("job_c"));
        var page = await ReadModel.ListAsync(AccountId.Local, new JobQuery { Statuses = [JobStatus.Running] }, CancellationToken.None);
        Assert.Equal("job_a", Assert.Single(page.Jobs).Id.Value);
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Jobs_of_several_statuses_are_listed_together()
    {
        await Happen(
            Submitted("job_a"),
            Started("job_a"),
            Submitted("job_b"),
            Submitted("job_c"),
            new JobCancelled(new JobId("job_c"), Start.AddSeconds(3))
        );
        var page = await ReadModel.ListAsync(
            AccountId.Local,
            new JobQuery { Statuses = [JobStatus.Running, JobStatus.Cancelled] },
            CancellationToken.None
        );
        Assert.Equal(["job_a", "job_c"], page.Jobs.Select(job => job.Id.Value).Order());
    }

    [Fact]
    public async Task A_row_tells_what_its_job_is()
    {
        await Happen([Submitted(), Planned(), Started(), Rendered(0), Rendered(1), Rendered(2), .. Finish()]);
        var row = Assert.Single((await ReadModel.ListAsync(AccountId.Local, new JobQuery(), CancellationToken.None)).Jobs);
        Assert.Equal(
            new JobRow
            {
                Id = Job,
                Title = "Summer",
                Status = JobStatus.Completed,
                Stage = JobStage.Completed,
                Percent = 100,
                DurationSeconds = 3,
                Resolution = "1280x720",
                CreatedAt = Start,
                StartedAt = Start.AddSeconds(2),
                FinishedAt = Start.AddSeconds(12),
                ErrorCode = null,
                Priority = 2,
                Notes = ClientNotes.None,
                Revision = Start.AddSeconds(12).ToUnixTimeMilliseconds(),
            },
            row
        );
    }

    [Fact]
    public async Task Jobs_are_counted_by_status()
    {
        await Happen(Submitted("job_a"), Submitted("job_b"), Started("job_b"), Submitted("job_c"));
        var counts = await ReadModel.CountByStatusAsync(CancellationToken.None);
        Assert.Equal((2, 1, 0), (counts[JobStatus.Queued], counts[JobStatus.Running], counts[JobStatus.Completed]));
    }

    [Fact]
    public async Task A_movie_is_shared_by_all_jobs_that_plan_it()
    {
        await Happen(Submitted(), Planned(), new JobDeleted(Job, Start));
        Assert.Equal(OutputUse.None, await OthersAsync());
        await Happen(Submitted("job_2"), Planned("job_2"), new JobCancelled(new JobId("job_2"), Start));
        Assert.Equal(OutputUse.Shared, await OthersAsync());
    }

    [Fact]
    public async Task A_job_that_is_not_planned_yet_may_need_any_movie_of_its_account()
    {
        await Happen(Submitted(), new JobDeleted(Job, Start), Submitted("job_2"));
        Assert.Equal(OutputUse.Shared, await OthersAsync());
        await Happen(new JobCancelled(new JobId("job_2"), Start));
        Assert.Equal(OutputUse.None, await OthersAsync());
    }

    [Fact]
    public async Task Who_else_needs_a_movie_is_not_known_before_the_deletion_itself_is()
    {
        Assert.Equal(OutputUse.Unknown, await OthersAsync());
        await Happen([Submitted(), Planned(), new JobCancelled(Job, Start)]);
        Assert.Equal(OutputUse.Unknown, await OthersAsync());
        await Happen(Submitted("job_2"), new JobDeleted(Job, Start));
        Assert.Equal(OutputUse.Shared, await OthersAsync());
    }

    private Task<OutputUse> OthersAsync() => ReadModel.OthersOfAsync(AccountId.Local, Job, Outline.Movie.Key, CancellationToken.None);

    [Fact]
    public async Task Before_anything_happened_there_is_nothing()
    {
        using var folder = new TemporaryFolder();
        var empty = new SqlJobReadModel(SqlDatabase.Sqlite(folder.At("readmodel.db")));
        Assert.Empty((await empty.ListAsync(AccountId.Local, new JobQuery(), CancellationToken.None)).Jobs);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
