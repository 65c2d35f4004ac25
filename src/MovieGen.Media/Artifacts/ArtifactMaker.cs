using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Artifacts;

/// <summary>One attempt at one artifact.</summary>
/// <param name="Folder">Empty and this attempt's own; what is made stays in it, the rest is removed with it.</param>
/// <param name="Progress">Takes 0–1 from any thread.</param>
public sealed record MakingOrder(AccountId Account, string Folder, IProgress<double> Progress)
{
    /// <summary>Holds the local files of this attempt; disposed by the caller after the last file was read.</summary>
    public LocalUse Use { get; init; } = new();
}

/// <summary>Makes and verifies artifacts of one kind of description. The engine finds its makers by <see cref="Description"/>.</summary>
public interface IArtifactMaker
{
    /// <summary>The type of description that this maker understands.</summary>
    Type Description { get; }

    /// <inheritdoc cref="IRenderEngine.RenderAsync"/>
    Task<StagedArtifact> MakeAsync(MakingOrder order, ArtifactDescription description, CancellationToken cancellation);
}

/// <inheritdoc cref="IArtifactMaker"/>
public abstract class ArtifactMaker<TDescription> : IArtifactMaker
    where TDescription : ArtifactDescription
{
    Type IArtifactMaker.Description => typeof(TDescription);

    Task<StagedArtifact> IArtifactMaker.MakeAsync(MakingOrder order, ArtifactDescription description, CancellationToken cancellation) =>
        MakeAsync(order, (TDescription)description, cancellation);

    /// <inheritdoc cref="IArtifactMaker.MakeAsync"/>
    public abstract Task<StagedArtifact> MakeAsync(MakingOrder order, TDescription description, CancellationToken cancellation);
}
