using System.Collections.Concurrent;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>A read model of one row, unless a test gives it others, which records what it is asked for.</summary>
public sealed class ScriptedReadModel : IJobReadModel
{
    public static readonly JobRow Row = new()
    {
        Id = new JobId("job_row"),
        Title = "Summer",
        Status = JobStatus.Running,
        Stage = JobStage.Rendering,
        Percent = 41.256,
        DurationSeconds = 60,
        Resolution = "1280x720",
        CreatedAt = TestJobs.Start,
        StartedAt = TestJobs.Start,
        FinishedAt = null,
        ErrorCode = null,
        Priority = 3,
        Notes = ClientNotes.Of(["summer"], [new("order", "17")]),
        Revision = 3,
    };

    public IReadOnlyList<JobRow> Rows { get; set; } = [Row];

    public ConcurrentQueue<JobQuery> Lists { get; } = new();

    public static readonly JobCursor Next = new(JobSort.Newest, "2026-05-01T12:00:00.000Z", Row.Id);

    public Task<JobPage> ListAsync(AccountId account, JobQuery query, CancellationToken cancellation)
    {
        Lists.Enqueue(query);
        return Task.FromResult(new JobPage([.. Rows], query.After is null ? Next : null));
    }

    public Task<double> UnfinishedWorkAsync(CancellationToken cancellation) => Task.FromResult(90.0);

    public Task<IReadOnlyDictionary<JobStatus, int>> CountByStatusAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<JobStatus, int>>(new Dictionary<JobStatus, int>());
}
