using System.Collections.Concurrent;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Farm.Planning;

/// <summary>
/// The one planner of the gateway, the jobs and retention: it finds the assets that a storyboard names and builds the plan from them, so
/// that what a dry run promised is what a job renders and what retention keeps.
/// </summary>
public sealed class StoryboardPlanner(IDocumentStore documents, IAssetStore assets, IRenderEngine engine) : IJobPlanner, IStoryboardPlanner
{
    /// <summary>Concurrent lookups of one plan; each is one request if the store is remote.</summary>
    private const int MaxLookups = 8;

    public async Task<PreparedMovie> PlanAsync(AccountId account, JobId job, ContentHash storyboard, CancellationToken cancellation)
    {
        if (await documents.LoadAsync(account, job, storyboard, cancellation) is { } json)
            return await PlanAsync(account, json, cancellation);
        return new PreparedMovie(null, [JobProblems.StoryboardGone.Of("The job's storyboard is not in the document store any more.")]);
    }

    public async Task<PreparedMovie> PlanAsync(AccountId account, ReadOnlyMemory<byte> storyboard, CancellationToken cancellation)
    {
        var found = new ConcurrentDictionary<string, Asset>();
        await Parallel.ForEachAsync(
            StoryboardDocument.AssetReferences(storyboard).Select(r => r.Reference).Distinct(),
            new ParallelOptions { MaxDegreeOfParallelism = MaxLookups, CancellationToken = cancellation },
            async (reference, token) =>
            {
                if (AssetId.TryParse(reference, out var id) && await assets.FindAsync(account, id, token) is { } asset)
                    found[reference] = asset;
            }
        );
        return MovieBuild.Prepare(storyboard, found, account, engine.Identity);
    }
}
