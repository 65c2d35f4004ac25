using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Uploads;

namespace MovieGen.Storage.Local;

/// <summary>
/// Where everything lies below the data folder. Paths are made of account ids, opaque ids and hashes only (never of a byte that a user
/// chose), and each is checked once more to lie below the root.
/// </summary>
public sealed class DataFolder
{
    public DataFolder(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
    }

    /// <summary>Absolute path without a separator at its end.</summary>
    public string Root { get; }

    /// <summary>Holds what is being received or published, one folder per process.</summary>
    internal string Staging => Under("staging");

    internal string AssetAccounts => Under("assets");

    internal string ArtifactAccounts => Under("artifacts");

    internal string Artifact(AccountId account, ArtifactKey key) => Under("artifacts", Token(account.Value), Token(key.Hex)[..2], key.Hex);

    internal string AssetRecords(AccountId account) => Under("assets", Token(account.Value), "records");

    internal string AssetRecord(AccountId account, AssetId id) =>
        Under("assets", Token(account.Value), "records", Token(id.Value) + ".json");

    internal string AssetContents(AccountId account) => Under("assets", Token(account.Value), "content");

    internal string AssetContent(AccountId account, ContentHash content) =>
        Under("assets", Token(account.Value), "content", Token(content.Hex)[..2], content.Hex);

    internal string AssetThumbnails(AccountId account) => Under("assets", Token(account.Value), "thumbnails");

    internal string AssetThumbnail(AccountId account, ContentHash content) =>
        Under("assets", Token(account.Value), "thumbnails", Token(content.Hex)[..2], content.Hex);

    internal string AssetLock(AccountId account) => Under("assets", Token(account.Value), "lock");

    internal string UploadAccounts => Under("uploads");

    internal string Uploads(AccountId account) => Under("uploads", Token(account.Value));

    internal string UploadRecord(AccountId account, UploadId id) => Under("uploads", Token(account.Value), Token(id.Value) + ".json");

    internal string UploadBytes(AccountId account, UploadId id) => Under("uploads", Token(account.Value), Token(id.Value) + ".data");

    internal string UploadLock(AccountId account, UploadId id) => Under("uploads", Token(account.Value), Token(id.Value) + ".lock");

    internal string DocumentAccounts => Under("documents");

    /// <summary>How far the store is read through.</summary>
    internal string ScrubState => Under("scrub.json");

    internal string ScrubLock => Under("scrub.lock");

    internal string Documents(AccountId account, JobId job) => Under("documents", Token(account.Value), Token(job.Value));

    internal string Document(AccountId account, JobId job, ContentHash hash) =>
        Under("documents", Token(account.Value), Token(job.Value), Token(hash.Hex) + ".json");

    internal string AttemptLogs(AccountId account, JobId job) => Under("documents", Token(account.Value), Token(job.Value), "attempts");

    /// <summary>Where versions before job folders kept a document, for all jobs of the account.</summary>
    internal string SharedDocument(AccountId account, ContentHash hash) =>
        Under("documents", Token(account.Value), Token(hash.Hex)[..2], hash.Hex + ".json");

    /// <summary>True if <paramref name="path"/> lies below <paramref name="folder"/>, whatever dots it contains.</summary>
    internal static bool Holds(string folder, string path) =>
        Path.GetFullPath(path).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private string Under(params ReadOnlySpan<string> parts)
    {
        var path = Path.GetFullPath(Path.Combine([Root, .. parts]));
        return Holds(Root, path) ? path : throw new InvalidOperationException($"'{path}' is outside of the data folder '{Root}'.");
    }

    /// <summary>The default value of an id has no text; it must not name the folder above.</summary>
    private static string Token(string? text) =>
        string.IsNullOrEmpty(text) ? throw new ArgumentException("An id without a value names nothing in a store.") : text;
}
