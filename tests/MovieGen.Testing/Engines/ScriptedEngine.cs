using System.Collections.Concurrent;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Testing.Engines;

/// <summary>
/// A render engine that does what the test says. By default it writes the description's text as the artifact at once; renders can be held,
/// fail, or hang for good. A render is known by its subject: the movie that a poster belongs to, else the hash of the description.
/// </summary>
public sealed class ScriptedEngine : IRenderEngine
{
    private readonly ConcurrentDictionary<ArtifactKey, TaskCompletionSource> _held = new();
    private readonly ConcurrentDictionary<ArtifactKey, Exception> _failures = new();
    private readonly ConcurrentQueue<ArtifactDescription> _rendered = new();
    private readonly TaskCompletionSource _firstBegun = NewSource();
    private readonly TaskCompletionSource _firstHung = NewSource();
    private TaskCompletionSource? _all;
    private Exception? _failAll;
    private int _begun;
    private int _running;
    private int _maxAtOnce;

    public EngineIdentity Identity { get; } = new(1, "ffmpeg version test", "fonts", ["fade"]);

    /// <summary>Renders beyond this number hang until they are cancelled.</summary>
    public int HangAfter { get; init; } = int.MaxValue;

    /// <summary>The subject of every render that began, in order.</summary>
    public ConcurrentQueue<ArtifactKey> Begun { get; } = new();

    public ConcurrentQueue<ArtifactKey> Cancelled { get; } = new();

    /// <summary>What was rendered to the end.</summary>
    public IReadOnlyList<ArtifactDescription> Rendered => [.. _rendered];

    public ConcurrentDictionary<ArtifactKey, IProgress<double>> Progress { get; } = new();

    /// <summary>Completes when the first render has begun.</summary>
    public Task FirstBegun => _firstBegun.Task;

    /// <summary>Completes when a render hangs because of <see cref="HangAfter"/>.</summary>
    public Task FirstHung => _firstHung.Task;

    public int MaxAtOnce => _maxAtOnce;

    /// <summary>Renders of this subject wait for <see cref="Release"/>.</summary>
    public void Hold(ArtifactKey subject) => _held[subject] = NewSource();

    public void Release(ArtifactKey subject) => _held[subject].TrySetResult();

    /// <summary>All renders wait for <see cref="ReleaseAll"/>.</summary>
    public void HoldAll() => _all = NewSource();

    public void ReleaseAll() => _all?.TrySetResult();

    public void Fail(ArtifactKey subject, Exception failure) => _failures[subject] = failure;

    /// <summary>All renders fail, those that are held once they are released.</summary>
    public void FailAll(Exception failure) => _failAll = failure;

    public async Task<StagedArtifact> RenderAsync(
        AccountId account,
        ArtifactDescription description,
        string workFolder,
        IProgress<double> progress,
        CancellationToken cancellation
    )
    {
        var subject = SubjectOf(description);
        AttemptLog.Current?.Add("the engine begins\n");
        RaiseMax(Interlocked.Increment(ref _running));
        Progress[subject] = progress;
        Begun.Enqueue(subject);
        _firstBegun.TrySetResult();
        try
        {
            Directory.CreateDirectory(workFolder);
            await File.WriteAllTextAsync(Path.Combine(workFolder, "scratch"), "unfinished", cancellation);
            await WaitAsync(subject, progress, cancellation);
            if (_failAll is { } always)
                throw always;
            if (_failures.TryGetValue(subject, out var failure))
                throw failure;
            var staged = await StageAsync(description, workFolder, cancellation);
            _rendered.Enqueue(description);
            return staged;
        }
        catch (OperationCanceledException)
        {
            Cancelled.Enqueue(subject);
            throw;
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    private static ArtifactKey SubjectOf(ArtifactDescription description) =>
        description is PosterDescription poster
            ? poster.Movie
            : new ArtifactKey(ContentHash.Of(DescriptionJson.SerializeToUtf8Bytes(description)).Hex);

    private async Task WaitAsync(ArtifactKey subject, IProgress<double> progress, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _begun) > HangAfter)
        {
            progress.Report(0.5);
            _firstHung.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        if (_all is { } all)
        {
            progress.Report(0.25);
            await all.Task.WaitAsync(cancellation);
        }

        if (_held.TryGetValue(subject, out var held))
            await held.Task.WaitAsync(cancellation);
    }

    private static async Task<StagedArtifact> StageAsync(ArtifactDescription description, string workFolder, CancellationToken cancellation)
    {
        var folder = Directory.CreateDirectory(Path.Combine(workFolder, "out")).FullName;
        var (name, bytes) = (NameOf(description), DescriptionJson.SerializeToUtf8Bytes(description));
        await File.WriteAllBytesAsync(Path.Combine(folder, name), bytes, cancellation);
        return new StagedArtifact(
            folder,
            [new ArtifactFile(name, bytes.Length, ContentHash.Of(bytes))],
            new ArtifactFacts(1, 0, null, null, 0.01)
        );
    }

    private static string NameOf(ArtifactDescription description) =>
        description switch
        {
            SegmentDescription => ArtifactFiles.Segment,
            SoundtrackDescription => ArtifactFiles.Soundtrack,
            PosterDescription => ArtifactFiles.Poster,
            AssetFrameDescription frame => ArtifactFiles.Of(frame.Format),
            FrameDescription => ArtifactFiles.FrameWebP,
            FilmstripDescription => ArtifactFiles.Filmstrip,
            PeaksDescription => ArtifactFiles.Peaks,
            ProxyDescription => ArtifactFiles.Proxy,
            _ => ArtifactFiles.Movie,
        };

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void RaiseMax(int value)
    {
        var seen = Volatile.Read(ref _maxAtOnce);
        while (value > seen)
        {
            var found = Interlocked.CompareExchange(ref _maxAtOnce, value, seen);
            if (found == seen)
                return;
            seen = found;
        }
    }
}
