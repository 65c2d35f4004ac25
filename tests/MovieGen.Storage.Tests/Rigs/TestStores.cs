using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Storage.Tests.Rigs;

/// <summary>
/// The stores of one process, of whatever kind, with a folder of its own to work in, and what a test needs to look behind them.
/// </summary>
public abstract class TestStores : IDisposable
{
    public static AccountId Alice { get; } = new("alice");

    public static AccountId Bob { get; } = new("bob");

    public abstract IArtifactStore Artifacts { get; }

    public abstract IAssetStore Assets { get; }

    public abstract IDocumentStore Documents { get; }

    public abstract IAttemptLogs Logs { get; }

    public abstract IArtifactInventory Inventory { get; }

    public abstract IUploadStore Uploads { get; }

    public TestLog Log { get; } = new();

    /// <summary>Ends with these stores.</summary>
    public LocalUse Use { get; } = new();

    /// <summary>How many rounds a race is worth: each is some requests where the store is remote.</summary>
    public abstract int Rounds { get; }

    private readonly TemporaryFolder _folder = new();

    protected string Folder => _folder.Root;

    public static ArtifactKey Key(string of) => new(ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(of)).Hex);

    /// <summary>Other stores on the same data, as another process has them.</summary>
    public abstract TestStores OfAnotherProcess();

    /// <summary>What lies where this process receives and prepares.</summary>
    public abstract IReadOnlyList<string> LeftInStaging();

    /// <summary>How many things are stored for an artifact, its record included.</summary>
    public abstract Task<int> StoredAsync(AccountId account, ArtifactKey key);

    /// <summary>How many contents are stored for an account.</summary>
    public abstract Task<int> ContentsAsync(AccountId account);

    public abstract Task DamageAsync(Damage damage, AccountId account, ArtifactKey key);

    /// <summary>Puts other bytes in the place of an account's only content, or none.</summary>
    public abstract Task DamageContentAsync(AccountId account, ContentHash content, byte[]? bytes);

    /// <summary>Puts other bytes in a document's place.</summary>
    public abstract Task DamageDocumentAsync(AccountId account, JobId job, ContentHash hash, byte[] bytes);

    /// <summary>Puts a document where versions before job folders did.</summary>
    public abstract Task PlaceSharedDocumentAsync(AccountId account, ContentHash hash, byte[] bytes);

    /// <summary>Names of everything that is stored.</summary>
    public abstract Task<IReadOnlyList<string>> NamesAsync();

    /// <summary>A segment in a work folder, as an engine hands it over.</summary>
    public StagedArtifact Staged(string content, string name = ArtifactFiles.Segment) =>
        Staged(System.Text.Encoding.UTF8.GetBytes(content), name);

    /// <inheritdoc cref="Staged(string, string)"/>
    public StagedArtifact Staged(byte[] bytes, string name = ArtifactFiles.Segment)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, "work", Guid.NewGuid().ToString("N"))).FullName;
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
        return new StagedArtifact(
            folder,
            [new ArtifactFile(name, bytes.Length, ContentHash.Of(bytes))],
            new ArtifactFacts(90, 0, null, -1.5, 0.25)
        );
    }

    public Task<StagedAsset> StageAsync(AccountId account, string content) =>
        Assets.StageAsync(account, new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)), null, 1000, CancellationToken.None);

    public async Task<Asset> AddAsync(AccountId account, string id, string content, int minute = 0)
    {
        var staged = await StageAsync(account, content);
        var asset = AssetOf(staged, id, minute);
        await Assets.CommitAsync(staged, asset, CancellationToken.None);
        return asset;
    }

    public async Task<string> TextAsync(AccountId account, ArtifactKey key, string name = ArtifactFiles.Segment) =>
        await File.ReadAllTextAsync(await Artifacts.OpenLocalAsync(account, key, name, Use, CancellationToken.None));

    public async Task<string> TextAsync(AccountId account, ContentHash content) =>
        await File.ReadAllTextAsync(await Assets.OpenLocalAsync(account, content, Use, CancellationToken.None));

    public static Asset AssetOf(StagedAsset staged, string id, int minute = 0) =>
        new(
            new AssetId(id),
            staged.Account,
            "../Mother's \"film\".mp4",
            staged.Bytes,
            staged.Sha256,
            new DateTimeOffset(2026, 5, 4, 3, minute, 1, TimeSpan.Zero),
            new AssetFacts(
                AssetKind.Video,
                "mov",
                12.5,
                new VideoFacts
                {
                    StreamIndex = 0,
                    Codec = "h264",
                    Width = 320,
                    Height = 180,
                    RotationDegrees = 90,
                    SampleAspect = new Rational(4, 3),
                    PixelFormat = "yuv420p",
                    Transfer = null,
                    Interlaced = false,
                    VariableRate = true,
                    Rate = new Rational(30000, 1001),
                    TimeBase = new Rational(1, 90000),
                    StartTicks = -5,
                    EndTicks = 1125000,
                    Frames = 375,
                    KeyFrames = [0, 3003],
                },
                null,
                new AudioFacts(1, "aac", 44100, 2, "stereo", -0.02, 12.4),
                [new AssetWarning("w", "Ünïcode 🎬")]
            )
        );

    public void Dispose()
    {
        Use.Dispose();
        Dispose(disposing: true);
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}

/// <summary>What may have happened to an artifact behind the store's back.</summary>
public enum Damage
{
    LostFile,
    ShortFile,
    LostRecord,
    TornRecord,
    RecordOfAnotherKey,
}
