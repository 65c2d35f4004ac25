using MovieGen.Domain.Accounts;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Jobs;

/// <summary>Knows which jobs share a movie, so that deleting one does not take it from the others.</summary>
public interface IOutputUsers
{
    /// <summary>
    /// Whether any other job of the account that is not deleted, finished or not, makes this movie, or is not planned yet and so may make
    /// it. Only what happened before <paramref name="job"/> was deleted counts: until that is known here, nothing is.
    /// </summary>
    Task<OutputUse> OthersOfAsync(AccountId account, JobId job, ArtifactKey movie, CancellationToken cancellation);
}

public enum OutputUse
{
    /// <summary>The deletion itself is not known yet; ask again.</summary>
    Unknown,

    /// <summary>No other job needs the movie.</summary>
    None,

    /// <summary>Another job makes it, or may.</summary>
    Shared,
}
