using System.Collections.Frozen;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Installation;

namespace MovieGen.Media;

/// <summary>The media engine as the farm sees it: hands each description to the one maker of its kind. Has no state of its own.</summary>
public sealed class RenderEngine(EngineIdentity identity, SandboxState sandbox, IEnumerable<IArtifactMaker> makers, TimeProvider time)
    : IRenderEngine
{
    private readonly FrozenDictionary<Type, IArtifactMaker> _makers = makers.ToFrozenDictionary(m => m.Description);

    public EngineIdentity Identity => identity;

    public string Sandbox => sandbox.Text;

    public async Task<StagedArtifact> RenderAsync(
        AccountId account,
        ArtifactDescription description,
        string workFolder,
        IProgress<double> progress,
        CancellationToken cancellation
    )
    {
        if (!_makers.TryGetValue(description.GetType(), out var maker))
            throw new ArgumentException($"No maker of {description.GetType().Name} is registered.", nameof(description));

        var begun = time.GetTimestamp();
        Directory.CreateDirectory(workFolder);
        using var use = new LocalUse();
        var made = await maker.MakeAsync(new MakingOrder(account, workFolder, progress) { Use = use }, description, cancellation);
        progress.Report(1);
        return made with { Facts = made.Facts with { RenderSeconds = time.GetElapsedTime(begun).TotalSeconds } };
    }
}
