using System.Collections.Concurrent;
using System.Collections.Immutable;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
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

    public async Task<PreparedMovie> PlanAsync(PlannableJob job, CancellationToken cancellation)
    {
        if (await documents.LoadAsync(job.Account, job.Job, job.Storyboard, cancellation) is { } json)
            return MovieBuild.Prepare(json, await AssetsOfAsync(job.Account, json, cancellation), job.Account, engine.Identity, job.Scope);
        return new PreparedMovie(null, [JobProblems.StoryboardGone.Of("The job's storyboard is damaged or no longer in the store.")]);
    }

    /// <summary>
    /// A new storyboard is not accepted with a damaged asset. A job that has one goes on: it may have all that is made of it.
    /// </summary>
    public async Task<PreparedMovie> PlanAsync(
        AccountId account,
        ReadOnlyMemory<byte> storyboard,
        RenderScope scope,
        CancellationToken cancellation
    )
    {
        var found = await AssetsOfAsync(account, storyboard, cancellation);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var (pointer, reference) in StoryboardDocument.AssetReferences(storyboard))
        {
            if (found.TryGetValue(reference, out var asset) && await assets.IsDamagedAsync(account, asset.Sha256, cancellation))
                problems.Add(AssetProblems.StoredDamaged.At(pointer, $"What is stored of {asset.Id} ({asset.Name}) is damaged."));
        }

        return problems.Count > 0
            ? new PreparedMovie(null, problems.ToImmutable())
            : MovieBuild.Prepare(storyboard, found, account, engine.Identity, scope);
    }

    public async Task<ExpandedMovie> ExpandAsync(AccountId account, ReadOnlyMemory<byte> storyboard, CancellationToken cancellation) =>
        MovieBuild.Expand(storyboard, await AssetsOfAsync(account, storyboard, cancellation), engine.Identity);

    private async Task<IReadOnlyDictionary<string, Asset>> AssetsOfAsync(
        AccountId account,
        ReadOnlyMemory<byte> storyboard,
        CancellationToken cancellation
    )
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
        return found;
    }
}
