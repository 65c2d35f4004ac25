using MovieGen.Domain.Accounts;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;

namespace MovieGen.Contracts.Storage;

/// <summary>
/// Uploads that any gateway can continue: their state and their bytes. Every change of the state is one atomic step from the state that is
/// stored, so whatever two gateways do at once, one comes after the other. Every member may throw
/// <see cref="StoreUnavailableException"/> if the store is remote.
/// </summary>
public interface IUploadStore
{
    /// <summary>Durable when it returns.</summary>
    Task CreateAsync(Upload upload, CancellationToken cancellation);

    /// <summary>The state; null if there is no such upload, or it is another account's.</summary>
    Task<Upload?> FindAsync(AccountId account, UploadId id, CancellationToken cancellation);

    /// <summary>All uploads of an account, or of all accounts, in no order; what appears or goes meanwhile may be missing or
    /// listed.</summary>
    IAsyncEnumerable<Upload> ListAsync(AccountId? account, CancellationToken cancellation);

    /// <summary>
    /// Applies a step to the stored state; durable when it returns. The bytes of an upload that is no longer open go with the step.
    /// </summary>
    /// <param name="step">Pure; called again if another process was faster. What it returns unchanged is not written.</param>
    /// <returns>What the step returned, or <see cref="UploadProblems.NotFound"/>.</returns>
    Task<UploadStep> ChangeAsync(AccountId account, UploadId id, Func<Upload, UploadStep> step, CancellationToken cancellation);

    /// <summary>
    /// Appends what the content has until its end. Every few MiB, and at the end, what came is flushed, then the offset recorded. If the
    /// content breaks off, what came until then is recorded too, and the content's exception thrown.
    /// </summary>
    /// <param name="begun">As its holder began: the bytes go behind its offset.</param>
    /// <param name="cancellation">Ends the reading, not the recording.</param>
    /// <returns>The upload as it is now; or why the last bytes, or all of them, were not recorded.</returns>
    /// <exception cref="DiskFullException">There is no room; the offset tells what was recorded before.</exception>
    Task<UploadStep> AppendAsync(Upload begun, UploadContent content, CancellationToken cancellation);

    /// <summary>The bytes of a complete upload as a file that <see cref="IAssetStore.CommitAsync"/> takes, hashed.</summary>
    /// <exception cref="FileNotFoundException">They are gone: somebody else has finished or deleted the upload.</exception>
    Task<StagedAsset> StageAsync(Upload upload, CancellationToken cancellation);

    /// <summary>Removes an upload and its bytes; false if there was none.</summary>
    Task<bool> DeleteAsync(AccountId account, UploadId id, CancellationToken cancellation);

    /// <summary>Removes what processes left that died between two steps: bytes that no upload names.</summary>
    Task SweepAsync(CancellationToken cancellation);
}

/// <summary>The body of a request, or what a download brings.</summary>
/// <param name="Bytes">Read once, to its end.</param>
/// <param name="Check">At its end: why the bytes that are not recorded yet must not be; null if they may.</param>
/// <param name="IsAllOrNothing">Whether nothing may be recorded before <paramref name="Check"/> has said so.</param>
public sealed record UploadContent(Stream Bytes, Func<Problem?> Check, bool IsAllOrNothing);
