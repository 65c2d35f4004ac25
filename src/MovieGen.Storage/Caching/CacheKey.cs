using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;

namespace MovieGen.Storage.Caching;

/// <summary>
/// Names cached bytes by their content. By account, too: nothing is shared across accounts, not even the knowledge that another has the
/// same file.
/// </summary>
public readonly record struct CacheKey(AccountId Account, ContentHash Sha256);

/// <summary>A file somewhere else.</summary>
/// <param name="CopyToAsync">Writes all of it; resumes by itself if a connection breaks.</param>
public sealed record RemoteFile(long Bytes, Func<Stream, CancellationToken, Task> CopyToAsync);
