using Microsoft.Extensions.DependencyInjection;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Retention;
using MovieGen.Files;
using MovieGen.Node;
using MovieGen.Storage;

namespace MovieGen.Cli.Local;

/// <summary>
/// What a data folder holds, by kind. Nobody else uses the folder while this is alive. What is removed can be anything that a node makes
/// again; the journal does not mind, since a segment that is missing is rendered again.
/// </summary>
internal sealed class DataFolderContents : IAsyncDisposable
{
    private const string Artifacts = "artifacts";
    private const string Staging = "staging";

    /// <summary>Held for as long as this is alive, and so removed last.</summary>
    private const string Lock = "node.lock";

    /// <summary>What dead processes left; an object store's files are copies.</summary>
    private static readonly string[] Temporary = [Staging, "work", "scratch", "cache"];

    private static readonly (string Name, string[] Entries)[] Irreplaceable =
    [
        ("uploads", ["assets", "downloads", "uploads"]),
        (
            "jobs",
            [
                "documents",
                "renders",
                "farm.db",
                "farm.db-wal",
                "farm.db-shm",
                "readmodel.db",
                "readmodel.db-wal",
                "readmodel.db-shm",
                "node.address",
                "scrub.json",
                "scrub.lock",
            ]
        ),
        ("projects", ["projects.db", "projects.db-wal", "projects.db-shm"]),
        ("the demo's samples", ["demo"]),
    ];

    private readonly string _folder;
    private readonly DataFolderLock _lock;
    private readonly ServiceProvider _storage;
    private readonly List<StoredArtifact> _intermediates = [];

    private DataFolderContents(string folder, DataFolderLock held)
    {
        (_folder, _lock) = (folder, held);
        _storage = new ServiceCollection().AddLogging().AddLocalStorage(folder).BuildServiceProvider();
    }

    public IReadOnlyList<DataKind> Kinds { get; private set; } = [];

    /// <exception cref="CliException">The folder is no data folder, or a node uses its store.</exception>
    /// <exception cref="Node.Configuration.NodeConfigurationException">A node uses the folder.</exception>
    public static async Task<DataFolderContents> OpenAsync(string folder, CancellationToken cancellation)
    {
        if (!File.Exists(Path.Combine(folder, Lock)))
            throw new CliException($"{folder} is not the data folder of a node. Name one with --data.", ExitCodes.NotFound);
        var contents = new DataFolderContents(folder, DataFolderLock.Take(folder));
        try
        {
            if (ProcessFolder.AnyIsHeld(Path.Combine(folder, Staging)))
                throw new CliException($"A worker uses the store in {folder}. Stop it first.", ExitCodes.Refused);
            await contents.MeasureAsync(cancellation);
            return contents;
        }
        catch
        {
            await contents.DisposeAsync();
            throw;
        }
    }

    /// <summary>Removes what can be made again; jobs, movies and uploads stay.</summary>
    /// <returns>The files in the folders of temporary files that MovieGen did not write: they stay.</returns>
    public async Task<IReadOnlyList<string>> RemoveIntermediatesAsync(CancellationToken cancellation)
    {
        var store = _storage.GetRequiredService<IArtifactStore>();
        foreach (var artifact in _intermediates)
            await store.DeleteAsync(artifact.Account, artifact.Key, cancellation);
        await _storage.DisposeAsync();
        return Remove(Temporary);
    }

    /// <summary>Removes everything that MovieGen wrote, and the folder if nothing else is in it.</summary>
    /// <returns>The files in its folders that it did not write: they stay.</returns>
    public async Task<IReadOnlyList<string>> RemoveAllAsync()
    {
        await _storage.DisposeAsync();
        var left = Remove(Irreplaceable.SelectMany(kind => kind.Entries).Concat(Temporary).Append(Artifacts).Append(Lock));
        if (!Directory.EnumerateFileSystemEntries(_folder).Any())
            Directory.Delete(_folder);
        return left;
    }

    public async ValueTask DisposeAsync()
    {
        await _storage.DisposeAsync();
        _lock.Dispose();
    }

    private async Task MeasureAsync(CancellationToken cancellation)
    {
        await foreach (var artifact in _storage.GetRequiredService<IArtifactInventory>().ListIntermediatesAsync(cancellation))
            _intermediates.Add(artifact);
        var bytes = _intermediates.Sum(artifact => artifact.Bytes);
        Kinds =
        [
            new("segments and other intermediates", true, _intermediates.Count, bytes),
            new("temporary files", true, null, Temporary.Sum(BytesOf)),
            new("movies", false, null, Math.Max(0, BytesOf(Artifacts) - bytes)),
            .. Irreplaceable.Select(kind => new DataKind(kind.Name, false, null, kind.Entries.Sum(BytesOf))),
        ];
    }

    private long BytesOf(string entry) => new DataFolderEntry(_folder, entry).Bytes();

    private List<string> Remove(IEnumerable<string> entries) =>
        [.. entries.SelectMany(entry => new DataFolderEntry(_folder, entry).Remove())];
}
