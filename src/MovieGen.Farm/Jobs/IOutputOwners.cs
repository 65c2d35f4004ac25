using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Jobs;

/// <summary>Knows which jobs show an output to their owner.</summary>
public interface IOutputOwners
{
    /// <summary>Completed jobs of the account whose movie, poster or HLS this is.</summary>
    Task<IReadOnlyList<JobId>> CompletedWithAsync(AccountId account, ArtifactKey output, CancellationToken cancellation);
}
