using System.Collections.Concurrent;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Tests.Accounts;

/// <summary>A store of assets that only deletes, when a test lets it.</summary>
internal sealed class HeldStore : AssetStoreStub
{
    private readonly ConcurrentQueue<Exception> _breaks = new();
    private volatile TaskCompletionSource? _gate;
    private int _begun;

    public int Begun => Volatile.Read(ref _begun);

    public ConcurrentBag<AssetId> Deleted { get; } = [];

    public ConcurrentDictionary<AssetId, string> Names { get; } = new();

    public void Hold() => _gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Release() => _gate?.TrySetResult();

    /// <summary>The next deletion ends with this.</summary>
    public void Break(Exception problem) => _breaks.Enqueue(problem);

    public override async Task<bool> DeleteAsync(AccountId account, AssetId id, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _begun);
        if (_gate is { } gate)
            await gate.Task;
        if (_breaks.TryDequeue(out var problem))
            throw problem;
        Deleted.Add(id);
        return true;
    }

    /// <summary>Every asset is there until it is deleted.</summary>
    public override Task<Asset?> RenameAsync(AccountId account, AssetId id, string name, CancellationToken cancellation)
    {
        if (Deleted.Contains(id))
            return Task.FromResult<Asset?>(null);
        Names[id] = name;
        var facts = new AssetFacts(AssetKind.Image, "png_pipe", 0, null, null, null, []);
        return Task.FromResult<Asset?>(new Asset(id, account, name, 1, ContentHash.Of("picture"u8), DateTimeOffset.UnixEpoch, facts));
    }
}

/// <summary>Notes whose documents are removed.</summary>
internal sealed class FakeDocuments : IDocumentStore
{
    public ConcurrentQueue<JobId> Deleted { get; } = [];

    public Task DeleteAsync(AccountId account, JobId job, CancellationToken cancellation)
    {
        Deleted.Enqueue(job);
        return Task.CompletedTask;
    }

    public Task<ContentHash> SaveAsync(AccountId account, JobId job, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
        throw new NotSupportedException();

    public Task<byte[]?> LoadAsync(AccountId account, JobId job, ContentHash hash, CancellationToken cancellation) =>
        throw new NotSupportedException();
}
