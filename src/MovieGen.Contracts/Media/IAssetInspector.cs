using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;

namespace MovieGen.Contracts.Media;

/// <summary>Measures what a file really is.</summary>
public interface IAssetInspector
{
    /// <summary>Whether <see cref="InspectAsync"/> would refuse at once: then no one need send a file first.</summary>
    bool IsFull => false;

    /// <summary>The facts of the file, or why it is refused. Never throws for what the bytes contain.</summary>
    /// <param name="localPath">A regular file; its name plays no part.</param>
    /// <exception cref="MediaBusyException">Too many files are inspected already.</exception>
    Task<Inspection> InspectAsync(string localPath, CancellationToken cancellation);

    /// <summary>As <see cref="InspectAsync"/>, for callers that wait for their turn as long as it takes.</summary>
    /// <inheritdoc cref="InspectAsync" path="/param"/>
    Task<Inspection> InspectInTurnAsync(string localPath, CancellationToken cancellation) => InspectAsync(localPath, cancellation);
}

/// <summary>Either facts or a problem.</summary>
/// <param name="Problem">Null if the file is accepted; codes from <see cref="ProblemCodes.Asset"/>.</param>
public sealed record Inspection(AssetFacts? Facts, Problem? Problem);
