using System.Collections.Concurrent;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Tests.Scheduling;

/// <summary>An engine that does what the test says: writes a small file at once, waits until it is let go, or fails.</summary>
internal sealed class ScriptedEngine : IRenderEngine
{
    private readonly ConcurrentDictionary<ArtifactKey, TaskCompletionSource> _held = new();
    private readonly ConcurrentDictionary<ArtifactKey, Exception> _failures = new();
    private int _running;
    private int _mostAtOnce;

    public EngineIdentity Identity { get; } = new(1, "ffmpeg version test", "fonts", []);

    /// <summary>Every render that began, in order.</summary>
    public ConcurrentQueue<ArtifactKey> Begun { get; } = new();

    public ConcurrentQueue<ArtifactKey> Cancelled { get; } = new();

    public ConcurrentDictionary<ArtifactKey, IProgress<double>> Progress { get; } = new();

    public int MaxAtOnce => _mostAtOnce;

    /// <summary>Renders of this name wait for <see cref="LetGo"/>.</summary>
    public void Hold(string name) =>
        _held[TestNode.Key(name)] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    public void LetGo(string name) => _held[TestNode.Key(name)].SetResult();

    public void Fail(string name, Exception failure) => _failures[TestNode.Key(name)] = failure;

    public async Task<StagedArtifact> RenderAsync(
        AccountId account,
        ArtifactDescription description,
        string workFolder,
        IProgress<double> progress,
        CancellationToken cancellation
    )
    {
        var key = ((PosterDescription)description).Movie;
        InterlockedMax(ref _mostAtOnce, Interlocked.Increment(ref _running));
        Progress[key] = progress;
        Begun.Enqueue(key);
        try
        {
            await File.WriteAllTextAsync(
                Path.Combine(Directory.CreateDirectory(workFolder).FullName, "scratch"),
                "unfinished",
                cancellation
            );
            if (_held.TryGetValue(key, out var held))
                await held.Task.WaitAsync(cancellation);
            if (_failures.TryGetValue(key, out var failure))
                throw failure;
            return await StageAsync(key, workFolder, cancellation);
        }
        catch (OperationCanceledException)
        {
            Cancelled.Enqueue(key);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static async Task<StagedArtifact> StageAsync(ArtifactKey key, string workFolder, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(workFolder, "out")).FullName;
        var bytes = Convert.FromHexString(key.Hex);
        await File.WriteAllBytesAsync(Path.Combine(folder, ArtifactFiles.Poster), bytes, cancellation);
        return new StagedArtifact(
            folder,
            [new ArtifactFile(ArtifactFiles.Poster, bytes.Length, ContentHash.Of(bytes))],
            new ArtifactFacts(1, 0, null, null, 0)
        );
    }

    private static void InterlockedMax(ref int most, int value)
    {
        var seen = most;
        while (value > seen)
        {
            var found = Interlocked.CompareExchange(ref most, value, seen);
            if (found == seen)
                return;
            seen = found;
        }
    }
}
