using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Cluster.Tests.Running;

/// <summary>Renders until it is let go, and then fails, so that nothing has to be published.</summary>
internal sealed class HeldEngine : IRenderEngine
{
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EngineIdentity Identity { get; } = new(1, "ffmpeg version test", "fonts", []);

    /// <summary>Completes when the first render has begun.</summary>
    public Task Begun => _begun.Task;

    public void LetGo() => _held.TrySetResult();

    public async Task<StagedArtifact> RenderAsync(
        AccountId account,
        ArtifactDescription description,
        string workFolder,
        IProgress<double> progress,
        CancellationToken cancellation
    )
    {
        progress.Report(0.25);
        _begun.TrySetResult();
        await _held.Task.WaitAsync(cancellation);
        throw new RenderFailedException(new RenderFault(FaultKind.Input, ProblemCodes.Render.InputUnreadable, "let go", null));
    }
}
