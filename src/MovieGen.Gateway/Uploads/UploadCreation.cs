using System.Security.Cryptography;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Gateway.Assets;

namespace MovieGen.Gateway.Uploads;

/// <summary>
/// Begins uploads, after everything that can be checked before the first byte: size, name, room on the disk, how many are open. A file that
/// the account has already, by its hash and name, is complete at once.
/// </summary>
public sealed class UploadCreation(IUploadStore store, IAssetStore assets, IStoreRoom room, UploadOptions options, TimeProvider clock)
{
    /// <summary>An upload that a client sends.</summary>
    /// <exception cref="DiskFullException">There is no room for it and those that are open.</exception>
    public async Task<UploadStep> CreateAsync(AccountId account, long length, UploadMetadata metadata, CancellationToken cancellation)
    {
        if (TooLarge(length) is { } tooLarge)
            return tooLarge;
        var upload = New(account, metadata.FileName) with
        {
            Length = length,
            Metadata = metadata.Text,
            Sha256 = metadata.Sha256,
            Status = length == 0 ? UploadStatus.Inspecting : UploadStatus.Receiving,
        };
        if (await FindAsync(upload, cancellation) is { } known)
            upload = upload with { Offset = length, Status = UploadStatus.Completed, Asset = known.Id };
        return await CreateAsync(upload, cancellation);
    }

    /// <summary>An upload that the farm fetches itself.</summary>
    /// <inheritdoc cref="CreateAsync(AccountId, long, UploadMetadata, CancellationToken)"/>
    public Task<UploadStep> CreateAsync(AccountId account, Uri source, string name, CancellationToken cancellation) =>
        CreateAsync(New(account, name) with { Source = source.AbsoluteUri }, cancellation);

    /// <summary>Why a file of that size is not taken; null if it is.</summary>
    public static Problem? TooLarge(long length) =>
        length > AssetIntake.MaxBytes
            ? UploadProblems.TooLarge.Of(
                $"The file has {length} bytes, and at most {AssetIntake.MaxBytes} are taken.",
                AssetIntake.MaxBytes
            )
            : null;

    private async Task<UploadStep> CreateAsync(Upload upload, CancellationToken cancellation)
    {
        if (AssetIntake.NameProblem(upload.Name) is { } badName)
            return badName;
        if (upload.Status == UploadStatus.Receiving && await LimitAsync(upload, cancellation) is { } limit)
            return limit;
        await store.CreateAsync(upload, cancellation);
        return upload;
    }

    /// <summary>The space that open uploads still need is theirs.</summary>
    private async Task<Problem?> LimitAsync(Upload upload, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var (open, bytes) = (0, upload.Remaining);
        await foreach (var other in store.ListAsync(upload.Account, cancellation))
        {
            if (!other.IsOpen || other.ExpiresAt <= now)
                continue;
            (open, bytes) = (open + 1, bytes + other.Remaining);
        }

        if (open >= options.MaxOpen)
            return UploadProblems.TooMany.Of($"{open} uploads of the account are open, and at most {options.MaxOpen} may be.");
        room.Need(bytes);
        return null;
    }

    private async Task<Asset?> FindAsync(Upload upload, CancellationToken cancellation) =>
        upload.Sha256 is { } hash
        && await assets.FindAsync(upload.Account, AssetId.FromContent(upload.Account, hash, upload.Name), cancellation) is { } asset
        && asset.Bytes == upload.Length
        && !await assets.IsDamagedAsync(upload.Account, hash, cancellation)
            ? asset
            : null;

    private Upload New(AccountId account, string name) =>
        new()
        {
            Id = UploadId.Of(RandomNumberGenerator.GetBytes(UploadId.RandomBytes)),
            Account = account,
            Name = name,
            Length = null,
            Metadata = "",
            Sha256 = null,
            Source = null,
            CreatedAt = clock.GetUtcNow(),
            ChangedAt = clock.GetUtcNow(),
        };
}
