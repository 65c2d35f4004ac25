using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Files;
using MovieGen.Storage.Local;
using MovieGen.Storage.Uploads;

namespace MovieGen.Storage.Tests.Rigs;

/// <summary>A real data folder.</summary>
public sealed class LocalTestStores : TestStores
{
    private readonly StagingArea _staging;
    private readonly VerifiedFiles _verified = new();

    public LocalTestStores()
        : this(null) { }

    private LocalTestStores(DataFolder? data)
    {
        Data = data ?? new DataFolder(Path.Combine(Folder, "data"));
        _staging = new StagingArea(Data);
        var (room, area) = (new DiskRoom(Data.Root, 0), new UploadArea(_staging, new DiskRoom(Data.Root, 0)));
        Artifacts = new LocalArtifactStore(Data, _staging, _verified, TimeProvider.System, Log.For<LocalArtifactStore>());
        Assets = new LocalAssetStore(Data, _staging, area, _verified, Log.For<LocalAssetStore>());
        Uploads = new LocalUploadStore(Data, _staging, area, room, TimeProvider.System, Log.For<LocalUploadStore>());
        Logs = new LocalAttemptLogs(Data, _staging);
        Documents = new LocalDocumentStore(Data, _staging, new SharedDocuments(), Log.For<LocalDocumentStore>());
    }

    public DataFolder Data { get; }

    public StagingArea Staging => _staging;

    public override IArtifactStore Artifacts { get; }

    public override IAssetStore Assets { get; }

    public override IDocumentStore Documents { get; }

    public override IAttemptLogs Logs { get; }

    public override IUploadStore Uploads { get; }

    public override IArtifactInventory Inventory => new LocalArtifactInventory(Data);

    public override int Rounds => 40;

    public override TestStores OfAnotherProcess() => new LocalTestStores(Data);

    public string FolderOf(AccountId account, ArtifactKey key) =>
        Path.Combine(Data.Root, "artifacts", account.Value, key.Hex[..2], key.Hex);

    public override IReadOnlyList<string> LeftInStaging() =>
        [
            .. Directory
                .EnumerateFileSystemEntries(Path.Combine(Data.Root, "staging"), "*", SearchOption.AllDirectories)
                .Where(p =>
                    !p.EndsWith(".lock", StringComparison.Ordinal) && Path.GetDirectoryName(p) != Path.Combine(Data.Root, "staging")
                ),
        ];

    public override Task<int> StoredAsync(AccountId account, ArtifactKey key) =>
        Task.FromResult(Directory.Exists(FolderOf(account, key)) ? Directory.GetFiles(FolderOf(account, key)).Length : 0);

    public override Task<int> ContentsAsync(AccountId account) =>
        Task.FromResult(
            Directory.GetFiles(Path.Combine(Data.Root, "assets", account.Value, "content"), "*", SearchOption.AllDirectories).Length
        );

    public override Task DamageAsync(Damage damage, AccountId account, ArtifactKey key)
    {
        var folder = FolderOf(account, key);
        var file = Path.Combine(folder, ArtifactFiles.Segment);
        var record = Path.Combine(folder, "record.json");
        switch (damage)
        {
            case Damage.LostFile:
                File.Delete(file);
                break;
            case Damage.ShortFile:
                File.WriteAllText(file, "pic");
                break;
            case Damage.LostRecord:
                File.Delete(record);
                break;
            case Damage.TornRecord:
                File.WriteAllText(record, File.ReadAllText(record)[..40]);
                break;
            default:
                File.WriteAllText(record, File.ReadAllText(record).Replace(key.Hex, Key("segment 2").Hex, StringComparison.Ordinal));
                break;
        }

        return Task.CompletedTask;
    }

    public override async Task DamageContentAsync(AccountId account, ContentHash content, byte[]? bytes)
    {
        if (bytes is not null)
            await File.WriteAllBytesAsync(Data.AssetContent(account, content), bytes);
        else
            File.Delete(Data.AssetContent(account, content));
    }

    public override Task DamageDocumentAsync(AccountId account, JobId job, ContentHash hash, byte[] bytes) =>
        File.WriteAllBytesAsync(Path.Combine(Data.Root, "documents", account.Value, job.Value, hash.Hex + ".json"), bytes);

    public override Task PlaceSharedDocumentAsync(AccountId account, ContentHash hash, byte[] bytes)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Data.Root, "documents", account.Value, hash.Hex[..2]));
        return File.WriteAllBytesAsync(Path.Combine(folder.FullName, hash.Hex + ".json"), bytes);
    }

    public override Task<IReadOnlyList<string>> NamesAsync() =>
        Task.FromResult<IReadOnlyList<string>>([.. Directory.EnumerateFileSystemEntries(Data.Root, "*", SearchOption.AllDirectories)]);

    protected override void Dispose(bool disposing) => _staging.Dispose();
}
