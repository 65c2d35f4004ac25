using System.Globalization;
using MovieGen.Domain;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Uploads;

namespace MovieGen.Storage.S3;

/// <summary>
/// Names of objects: ids and hashes only, by account, below the configured prefix. What holds bytes has an upload's own name in its key: it
/// is written once and never over another, so no process can remove what another one just wrote.
/// </summary>
internal sealed class S3Keys(string prefix)
{
    private const string ArtifactRoot = "artifacts/";
    private const string AssetRoot = "assets/";
    private const string UploadRoot = "uploads/";
    private const string StateFolder = "states/";
    private const string RecordName = "record";
    private const string ThumbnailFolder = "thumbnails";

    private readonly string _prefix = prefix.Length == 0 || prefix.EndsWith('/') ? prefix : prefix + "/";

    /// <summary>Below it is everything of ours.</summary>
    public string Everything => _prefix;

    public string Artifacts => _prefix + ArtifactRoot;

    public string Assets => _prefix + AssetRoot;

    /// <summary>A name for one upload.</summary>
    public static string NewUpload() => Guid.NewGuid().ToString("N");

    public string Artifact(AccountId account, ArtifactKey key) => $"{Artifacts}{Token(account.Value)}/{Token(key.Hex)}/";

    public string ArtifactRecord(AccountId account, ArtifactKey key) => Artifact(account, key) + RecordName;

    public string ArtifactFile(AccountId account, ArtifactKey key, string upload, ContentHash sha256) =>
        $"{Artifact(account, key)}{upload}/{sha256.Hex}";

    public string AssetRecords(AccountId account) => $"{Assets}{Token(account.Value)}/records/";

    public string AssetRecord(AccountId account, AssetId id) => AssetRecords(account) + Token(id.Value);

    public string AssetContents(AccountId account) => $"{Assets}{Token(account.Value)}/content/";

    /// <summary>All uploads of one content.</summary>
    public string AssetContents(AccountId account, ContentHash content) => $"{AssetContents(account)}{Token(content.Hex)}/";

    public string AssetContent(AccountId account, ContentHash content, string upload) => AssetContents(account, content) + upload;

    public string AssetThumbnail(AccountId account, ContentHash content) =>
        $"{Assets}{Token(account.Value)}/{ThumbnailFolder}/{Token(content.Hex)}";

    /// <summary>Below it are the uploads that can be continued.</summary>
    public string Uploads => _prefix + UploadRoot;

    public string UploadsOf(AccountId account) => $"{Uploads}{Token(account.Value)}/";

    /// <summary>Everything of one upload.</summary>
    public string UploadFolder(AccountId account, UploadId id) => $"{UploadsOf(account)}{Token(id.Value)}/";

    /// <summary>The states of an upload, by number.</summary>
    public string UploadStates(AccountId account, UploadId id) => UploadFolder(account, id) + StateFolder;

    public string UploadState(AccountId account, UploadId id, long number) =>
        UploadStates(account, id) + number.ToString("x16", CultureInfo.InvariantCulture);

    public string UploadPieces(AccountId account, UploadId id) => UploadFolder(account, id) + "pieces/";

    /// <summary>The upload and the number that a key of a state names; null if it names something else.</summary>
    public (AccountId Account, UploadId Id, long Number)? ParseUploadState(string key) =>
        key.StartsWith(Uploads, StringComparison.Ordinal)
        && key[Uploads.Length..].Split('/') is [var account, var upload, "states", { Length: 16 } hex]
        && OpaqueIds.IsToken(account, AccountId.MaxLength)
        && UploadId.TryParse(upload, out var id)
        && long.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            ? (new AccountId(account), id, number)
            : null;

    /// <summary>All documents of a job.</summary>
    public string Documents(AccountId account, JobId job) => $"{_prefix}documents/{Token(account.Value)}/{Token(job.Value)}/";

    public string Document(AccountId account, JobId job, ContentHash hash) => Documents(account, job) + Token(hash.Hex);

    public string AttemptLogs(AccountId account, JobId job) => Documents(account, job) + "attempts/";

    /// <summary>What versions before job folders called a document, for all jobs of the account.</summary>
    public string SharedDocument(AccountId account, ContentHash hash) => $"{_prefix}documents/{Token(account.Value)}/{Token(hash.Hex)}";

    /// <summary>
    /// The account, the artifact's folder and the upload that a key below <see cref="Artifacts"/> names; the upload is null for the record.
    /// Null for what is not ours.
    /// </summary>
    public (string Folder, string? Upload)? ParseArtifact(string key)
    {
        if (!key.StartsWith(Artifacts, StringComparison.Ordinal))
            return null;
        var parts = key[Artifacts.Length..].Split('/');
        var folder = parts.Length >= 3 ? $"{Artifacts}{parts[0]}/{parts[1]}/" : "";
        return parts.Length switch
        {
            3 when parts[2] == RecordName => (folder, null),
            4 => (folder, parts[2]),
            _ => null,
        };
    }

    /// <summary>The artifact whose record a key is; null for what is not ours.</summary>
    public (AccountId Account, ArtifactKey Artifact)? ParseArtifactRecord(string key) =>
        key.StartsWith(Artifacts, StringComparison.Ordinal)
        && key[Artifacts.Length..].Split('/') is [var account, { Length: 64 } hex, RecordName]
        && OpaqueIds.IsToken(account, AccountId.MaxLength)
        && hex.All(char.IsAsciiHexDigitLower)
            ? (new AccountId(account), new ArtifactKey(hex))
            : null;

    /// <summary>The account whose content a key below <see cref="Assets"/> names; null if it names something else.</summary>
    public static string? ParseContent(string assets, string key) =>
        key.StartsWith(assets, StringComparison.Ordinal) && key[assets.Length..].Split('/') is [var account, "content", _, _]
            ? account
            : null;

    /// <summary>The account and the content that a key of content or of a thumbnail names; null if it names something else.</summary>
    public static (string Content, bool IsThumbnail)? ParseContentOrThumbnail(string assets, string key) =>
        !key.StartsWith(assets, StringComparison.Ordinal)
            ? null
            : key[assets.Length..].Split('/') switch
            {
                [var account, "content", var hash, _] => ($"{account}/{hash}", false),
                [var account, ThumbnailFolder, var hash] => ($"{account}/{hash}", true),
                _ => null,
            };

    public static string RecordOf(string artifactFolder) => artifactFolder + RecordName;

    /// <summary>The default value of an id has no text; it must not name the folder above.</summary>
    private static string Token(string? text) =>
        string.IsNullOrEmpty(text) ? throw new ArgumentException("An id without a value names nothing in a store.") : text;
}
