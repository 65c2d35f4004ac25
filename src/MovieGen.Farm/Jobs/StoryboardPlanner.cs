using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Farm.Workers;

namespace MovieGen.Farm.Jobs;

/// <summary>Plans a job from its storyboard in the document store and the assets that it names.</summary>
public sealed class StoryboardPlanner(IDocumentStore documents, IAssetStore assets, IRenderEngine engine) : IJobPlanner
{
    public async Task<PreparedMovie> PlanAsync(AccountId account, ContentHash storyboard, CancellationToken cancellation)
    {
        if (await documents.LoadAsync(account, storyboard, cancellation) is not { } json)
            return new PreparedMovie(
                null,
                [
                    new Problem(
                        ProblemCodes.Job.StoryboardGone,
                        "",
                        "The job's storyboard is not in the document store any more.",
                        "Submit the storyboard again."
                    ),
                ]
            );

        var found = new Dictionary<string, Asset>();
        foreach (var reference in StoryboardDocument.AssetReferences(json).Select(r => r.Reference).Distinct())
            if (AssetId.TryParse(reference, out var id) && await assets.FindAsync(account, id, cancellation) is { } asset)
                found[reference] = asset;
        return MovieBuild.Prepare(json, found, account, engine.Identity);
    }
}
