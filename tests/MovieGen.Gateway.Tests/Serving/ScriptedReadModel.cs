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
        Revision = 3,
    };

    public IReadOnlyList<JobRow> Rows { get; set; } = [Row];

    public ConcurrentQueue<(string Statuses, JobCursor? Cursor, int Limit)> Lists { get; } = new();

    /// <summary>Unfinished jobs that use an asset.</summary>
    public static readonly JobCursor Next = new(TestJobs.Start, Row.Id);

    public Task<JobPage> ListAsync(
        AccountId account,
        IReadOnlyCollection<JobStatus> statuses,
        JobCursor? cursor,
        int limit,
        CancellationToken cancellation
    )
    {
        Lists.Enqueue((string.Join(' ', statuses), cursor, limit));
        return Task.FromResult(new JobPage([.. Rows], cursor is null ? Next : null));
    }

    public Task<IReadOnlyDictionary<JobStatus, int>> CountByStatusAsync(CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyDictionary<JobStatus, int>>(new Dictionary<JobStatus, int>());
}
