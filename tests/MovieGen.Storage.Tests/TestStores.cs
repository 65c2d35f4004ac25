using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.Local;

namespace MovieGen.Storage.Tests;

/// <summary>A real data folder of its own, with the stores of one process on it; a second instance on the same folder is a second process.</summary>
public sealed class TestStores : IDisposable
{
    private readonly bool _owner;

    public TestStores(string? root = null)
    {
        _owner = root is null;
        Root = root ?? Directory.CreateTempSubdirectory("moviegen-store-").FullName;
        Data = new DataFolder(Path.Combine(Root, "data"));
        Staging = new StagingArea(Data);
        Artifacts = new LocalArtifactStore(Data, Staging, TimeProvider.System, Log.For<LocalArtifactStore>());
        Assets = new LocalAssetStore(Data, Staging, Log.For<LocalAssetStore>());
        Documents = new LocalDocumentStore(Data, Staging, Log.For<LocalDocumentStore>());
    }

    public static AccountId Alice { get; } = new("alice");

    public static AccountId Bob { get; } = new("bob");

    public string Root { get; }

    public DataFolder Data { get; }

    public StagingArea Staging { get; }

    public LocalArtifactStore Artifacts { get; }

    public LocalAssetStore Assets { get; }

    public LocalDocumentStore Documents { get; }

    public ErrorLog Log { get; } = new();

    public static ArtifactKey Key(string of) => new(ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(of)).Hex);

    /// <summary>A segment in a work folder, as an engine hands it over.</summary>
    public StagedArtifact Staged(string content, string name = ArtifactFiles.Segment)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Data.Root, "work", Guid.NewGuid().ToString("N"))).FullName;
        var bytes = System.Text.Encoding.UTF8.GetBytes(content);
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
        return new StagedArtifact(folder, [new ArtifactFile(name, bytes.Length, ContentHash.Of(bytes))], new ArtifactFacts(90, 0, null, -1.5, 0.25));
    }

    public string FolderOf(AccountId account, ArtifactKey key) => Path.Combine(Data.Root, "artifacts", account.Value, key.Hex[..2], key.Hex);

    /// <summary>Everything in the staging area but its own lock.</summary>
    public ImmutableArray<string> LeftInStaging() =>
        [.. Directory.EnumerateFileSystemEntries(Path.Combine(Data.Root, "staging"), "*", SearchOption.AllDirectories)
            .Where(p => !p.EndsWith(".lock", StringComparison.Ordinal) && p != OwnStaging())];

    public void Dispose()
    {
        Staging.Dispose();
        if (_owner) Directory.Delete(Root, recursive: true);
    }

    private string OwnStaging() => Directory.GetDirectories(Path.Combine(Data.Root, "staging")).Single();
}

/// <summary>Keeps what was logged as an error.</summary>
public sealed class ErrorLog
{
    private readonly ConcurrentQueue<string> _errors = new();

    public IReadOnlyCollection<string> Errors => _errors;

    public ILogger<T> For<T>() => new Sink<T>(_errors);

    private sealed class Sink<T>(ConcurrentQueue<string> errors) : ILogger<T>
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error) errors.Enqueue(formatter(state, exception));
        }
    }
}
