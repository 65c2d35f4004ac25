using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Cli;
using MovieGen.Cli.Client;
using MovieGen.Cli.Local;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Bench;

/// <summary>A storyboard whose assets a node has already taken in: its plan, and the way through the API to the finished movie.</summary>
internal sealed class BenchJob(LocalNode node, byte[] storyboard)
{
    /// <summary>The plan that the node will make of it.</summary>
    public async Task<MoviePlan> PlanAsync(CancellationToken cancellation)
    {
        var assets = await node.Services.GetRequiredService<IAssetStore>().ListAsync(AccountId.Local, cancellation);
        var engine = node.Services.GetRequiredService<IRenderEngine>();
        var prepared = MovieBuild.Prepare(storyboard, assets.ToDictionary(asset => asset.Id.Value), AccountId.Local, engine.Identity);
        return prepared.Plan
            ?? throw new CliException(string.Join("\n", prepared.Problems.Select(problem => $"{problem}")), ExitCodes.Refused);
    }

    /// <summary>Submits and follows to the end.</summary>
    /// <param name="seen">Told of every event.</param>
    /// <returns>The completed job.</returns>
    public async Task<JsonNode> RunAsync(Action<JsonNode> seen, CancellationToken cancellation)
    {
        var job = await node.Client.SubmitAsync(new JobRequest(storyboard), null, cancellation);
        await foreach (var change in node.Client.FollowAsync((string)job["id"]!, cancellation))
        {
            job = change;
            seen(job);
        }

        if ((string?)job["status"] != "completed")
            throw new CliException($"No movie was made (job {job["id"]}): {job["error"]?.ToJsonString()}", ExitCodes.Failed);
        return job;
    }

    public Task DownloadAsync(JsonNode job, string target, CancellationToken cancellation) =>
        node.Client.DownloadAsync($"/api/jobs/{job["id"]}/movie.mp4", target, cancellation);
}
