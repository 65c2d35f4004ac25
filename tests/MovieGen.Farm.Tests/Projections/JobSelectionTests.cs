using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Tests.Projections;

/// <summary>Which jobs a list has, and in which order.</summary>
public sealed class JobSelectionTests : ReadModelTest
{
    [Fact]
    public async Task Jobs_are_found_by_all_their_tags_and_tell_what_they_keep()
    {
        await Happen(
            Titled("job_a", "A", "red", "blue"),
            Titled("job_b", "B", "red"),
            Titled("job_c", "C") with
            {
                Account = new AccountId("eve"),
                Notes = ClientNotes.Of(["red"], []),
            }
        );
        Assert.Equal(["job_a", "job_b"], await IdsAsync(new JobQuery { Tags = ["red"] }));
        Assert.Equal(["job_a"], await IdsAsync(new JobQuery { Tags = ["red", "blue"] }));
        Assert.Empty(await IdsAsync(new JobQuery { Tags = ["Red"] }));

        var row = (await ReadModel.ListAsync(AccountId.Local, new JobQuery { Tags = ["blue"] }, CancellationToken.None)).Jobs[0];
        Assert.Equal(ClientNotes.Of(["blue", "red"], [new("title", "A")]), row.Notes);
    }

    [Fact]
    public async Task Deleted_jobs_take_their_tags_along()
    {
        await Happen(Titled("job_a", "A", "red"), new JobCancelled(new JobId("job_a"), Start), new JobDeleted(new JobId("job_a"), Start));
        await Happen(Titled("job_b", "B", "red"));
        Assert.Equal(["job_b"], await IdsAsync(new JobQuery { Tags = ["red"] }));
    }

    [Theory]
    [InlineData("SUMMER", "job_a", "job_b")]
    [InlineData("100%", "job_b")]
    [InlineData("_", "job_c")]
    [InlineData("!", "job_c")]
    [InlineData("' OR 1 = 1 --")]
    public async Task Titles_are_searched_for_what_is_typed(string title, params string[] found)
    {
        await Happen(Titled("job_a", "A summer"), Titled("job_b", "Summer, 100%"), Titled("job_c", "under_score!"));
        Assert.Equal(found, await IdsAsync(new JobQuery { Title = title }));
    }

    [Fact]
    public async Task Times_begin_with_the_first_and_end_before_the_second()
    {
        await Happen(Submitted("job_0", second: 0), Submitted("job_1", second: 1), Submitted("job_2", second: 2));
        Assert.Equal(["job_1"], await IdsAsync(new JobQuery { CreatedFrom = Start.AddSeconds(1), CreatedBefore = Start.AddSeconds(2) }));
    }

    [Fact]
    public async Task Some_jobs_are_got_by_their_ids()
    {
        await Happen(Submitted("job_a"), Submitted("job_b"), Submitted("job_c"));
        Assert.Equal(["job_a", "job_c"], await IdsAsync(new JobQuery { Ids = [new("job_c"), new("job_a"), new("job_x")] }));
        Assert.Empty(await IdsAsync(new JobQuery { Ids = [] }));
    }

    [Theory]
    [InlineData("title", "job_0", "job_1", "job_2", "job_3")]
    [InlineData("-title", "job_3", "job_2", "job_1", "job_0")]
    [InlineData("created", "job_0", "job_1", "job_2", "job_3")]
    [InlineData("duration", "job_0", "job_2", "job_3", "job_1")]
    [InlineData("-duration", "job_1", "job_3", "job_2", "job_0")]
    public async Task Every_order_comes_in_pages_that_overlap_nowhere(string sort, params string[] order)
    {
        for (var i = 0; i < 4; i++)
            await Happen(Titled($"job_{i}", $"{(char)('a' + (i / 2))}") with { At = Start.AddSeconds(i) });
        await Happen(Planned("job_1"));
        var seen = new List<string>();
        JobCursor? cursor = null;
        do
        {
            var page = await ReadModel.ListAsync(
                AccountId.Local,
                new JobQuery
                {
                    Sort = JobSort.Find(sort)!,
                    After = cursor,
                    Limit = 1,
                },
                CancellationToken.None
            );
            seen.Add(Assert.Single(page.Jobs).Id.Value);
            cursor = page.Next is { } next && JobCursor.TryParse($"{next}", out var read) ? read : null;
        } while (cursor is not null);
        Assert.Equal(order, seen);
    }

    [Fact]
    public async Task Work_that_is_left_is_that_of_unfinished_jobs()
    {
        Assert.Equal(0, await ReadModel.UnfinishedWorkAsync(CancellationToken.None));
        await Happen(Submitted(), Planned());
        var left = await ReadModel.UnfinishedWorkAsync(CancellationToken.None);
        Assert.True(left > 0);
        await Happen(new JobCancelled(new JobId("job_1"), Start.AddSeconds(3)));
        Assert.Equal(0, await ReadModel.UnfinishedWorkAsync(CancellationToken.None));
    }

    private static JobSubmitted Titled(string id, string title, params string[] tags) =>
        Submitted(id) with
        {
            Title = title,
            Notes = ClientNotes.Of(tags, [new("title", title)]),
        };

    private async Task<string[]> IdsAsync(JobQuery query) =>
        [
            .. (
                await ReadModel.ListAsync(AccountId.Local, query with { Sort = JobSort.Find("created")! }, CancellationToken.None)
            ).Jobs.Select(job => job.Id.Value),
        ];
}
