using System.Collections.Immutable;
using MovieGen.Contracts.ReadModel;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary>
/// Brings a page of the read model, which is a fraction of a second behind, up to what the jobs' own events have said: each unfinished job
/// of the page is asked itself, wherever it is. It is in memory anyway; a finished one is not asked, because that would read its history.
/// </summary>
public sealed class CurrentRows(JobClient jobs)
{
    /// <summary>A row that may be old is better than a list that waits for a coordinator.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    /// <param name="statuses">The list is of these only; none is all. Who is no longer of them is left out.</param>
    public async Task<ImmutableArray<JobRow>> OfAsync(
        ImmutableArray<JobRow> page,
        IReadOnlyCollection<JobStatus> statuses,
        CancellationToken cancellation
    )
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Timeout);
        var rows = await Task.WhenAll(
            page.Select(row => row.FinishedAt is null ? AskAsync(row, patience.Token) : Task.FromResult<JobRow?>(row))
        );
        cancellation.ThrowIfCancellationRequested();
        return [.. rows.OfType<JobRow>().Where(row => statuses.Count == 0 || statuses.Contains(row.Status))];
    }

    /// <returns>Null if the job was deleted meanwhile.</returns>
    private async Task<JobRow?> AskAsync(JobRow row, CancellationToken patience)
    {
        try
        {
            return await jobs.AskAsync(new JobCommands.GetJob(row.Id, AccountId.Local), patience) switch
            {
                { Summary: { } now } => With(row, now),
                { Refused.Code: ProblemCodes.Job.NotFound } => null,
                _ => row,
            };
        }
        catch (OperationCanceledException)
        {
            return row;
        }
    }

    private static JobRow With(JobRow row, JobSummary now) =>
        row with
        {
            Title = now.Title,
            Status = now.Status,
            Stage = now.Stage,
            Percent = now.Percent,
            Priority = now.Priority,
            DurationSeconds = now.DurationSeconds,
            StartedAt = now.StartedAt,
            FinishedAt = now.FinishedAt,
            ErrorCode = now.Error?.Code,
            Revision = now.Revision,
        };
}
