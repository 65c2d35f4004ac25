using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Jobs;

/// <summary>Knows which jobs share a movie, so that deleting one does not take it from the others.</summary>
public interface IOutputUsers
{
    /// <summary>Whether any other job of the account that is not deleted, finished or not, makes this movie.</summary>
    Task<bool> AnyOtherAsync(AccountId account, JobId job, ArtifactKey movie, CancellationToken cancellation);
}
