using System.Collections.Concurrent;
using System.Text;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>
/// An engine whose artifacts are their description's text. It can be told to stop before its n-th render, as if the machine were slow
/// there.
/// </summary>
internal sealed class StepEngine : IRenderEngine
{
    private readonly ConcurrentQueue<ArtifactDescription> _rendered = new();
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _begun;

    public EngineIdentity Identity { get; } = new(1, "ffmpeg version test", "fonts", ["fade"]);

    /// <summary>Renders beyond this number hang until they are cancelled.</summary>
    public int Steps { get; init; } = int.MaxValue;

    /// <summary>What was rendered to the end.</summary>
    public IReadOnlyList<ArtifactDescription> Rendered => [.. _rendered];

    /// <summary>Completes when a render hangs.</summary>
    public Task Hangs => _reached.Task;

    public async Task<StagedArtifact> RenderAsync(
        AccountId account,
        ArtifactDescription description,
        string workFolder,
        IProgress<double> progress,
        CancellationToken cancellation
    )
    {
        if (Interlocked.Increment(ref _begun) > Steps)
        {
            progress.Report(0.5);
            _reached.TrySetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
        }

        var folder = Directory.CreateDirectory(Path.Combine(workFolder, "out")).FullName;
        var bytes = Encoding.UTF8.GetBytes(DescriptionJson.Serialize(description));
        await File.WriteAllBytesAsync(Path.Combine(folder, ArtifactFiles.Segment), bytes, cancellation);
        _rendered.Enqueue(description);
        return new StagedArtifact(
            folder,
            [new ArtifactFile(ArtifactFiles.Segment, bytes.Length, ContentHash.Of(bytes))],
            new ArtifactFacts(1, 0, null, null, 0.01)
        );
    }
}
