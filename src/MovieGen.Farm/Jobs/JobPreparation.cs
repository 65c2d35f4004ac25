using System.Collections.Immutable;
using System.Data.Common;
using System.Net.Sockets;
using Akka.Actor;
using MovieGen.Contracts.Planning;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using MovieGen.Domain.Leases;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Jobs;

/// <summary>What a job does outside its mailbox. All of it is short and can be repeated; a result that comes too late is ignored.</summary>
internal static class JobPreparation
{
    private static readonly TimeSpan AccountTimeout = TimeSpan.FromSeconds(10);

    /// <summary>After a restart a thousand jobs prepare at once; these may.</summary>
    private static readonly SemaphoreSlim Gate = new(2 * Environment.ProcessorCount);

    /// <summary>Plans the job's storyboard; never throws.</summary>
    public static Task<RunInput> PlanAsync(JobEnvironment environment, JobSubmitted job, int round) =>
        PrepareAsync(
            environment,
            job,
            new Preparation("job.plan", "planning", round),
            async () =>
            {
                var prepared = await environment.Planner.PlanAsync(PlannableJob.Of(job), CancellationToken.None);
                if (prepared.Plan is not null)
                    await HoldAssetsAsync(environment, job, prepared.Assets);
                return new RunInput.PlanReady(round, prepared);
            }
        );

    /// <summary>Finds the plan's artifacts that are published; never throws.</summary>
    public static Task<RunInput> FindPublishedAsync(JobEnvironment environment, JobSubmitted job, MoviePlan plan, int round) =>
        PrepareAsync(
            environment,
            job,
            new Preparation("job.findPublished", "looking up published artifacts", round),
            async () =>
                new RunInput.PublishedFound(round, await environment.Artifacts.FindAllAsync(job.Account, plan.Keys, CancellationToken.None))
        );

    /// <summary>Finds out which outputs of a completed job the store lacks: none if it does not answer. Never throws.</summary>
    public static Task<RunInput> FindOutputsAsync(JobEnvironment environment, JobSubmitted job, RunEffect.FindOutputs find) =>
        PrepareAsync(
            environment,
            job,
            new Preparation("job.findOutputs", "looking up outputs", 0),
            async () =>
            {
                var missing = ImmutableArray.CreateBuilder<JobTask>();
                await NoteAsync(JobTask.Movie, find.Outputs.Movie);
                await NoteAsync(JobTask.Poster, find.Outputs.Poster);
                await NoteAsync(JobTask.Hls, find.Outputs.Hls);
                return new RunInput.OutputsLookedUp(find.Run, missing.ToImmutable());

                async Task NoteAsync(JobTask task, ArtifactKey? output)
                {
                    if (output is { } key && await environment.Artifacts.FindAsync(job.Account, key, CancellationToken.None) is null)
                        missing.Add(task);
                }
            }
        );

    /// <summary>Whether trying again may help: a store, a disk, a network or the database was away for a while.</summary>
    public static bool IsTransient(Exception problem)
    {
        for (var cause = problem; cause is not null; cause = cause.InnerException)
            if (
                cause
                is AskTimeoutException
                    or IOException
                    or UnauthorizedAccessException
                    or TimeoutException
                    or OperationCanceledException
                    or DbException
                    or SocketException
                    or HttpRequestException
            )
                return true;
        return false;
    }

    /// <summary>
    /// The gateway leased them when it submitted the job; a job that resumes, or is retried, makes sure that it still has them.
    /// </summary>
    private static async Task HoldAssetsAsync(JobEnvironment environment, JobSubmitted job, ImmutableArray<AssetId> assets)
    {
        foreach (var lease in AssetLeases.Of(job.Account, job.JobId, assets, key: null, environment.Clock.GetUtcNow()))
            await environment.Accounts.Ask<AccountReplies.AssetsLeased>(lease, AccountTimeout);
    }

    private static async Task<RunInput> PrepareAsync(
        JobEnvironment environment,
        JobSubmitted job,
        Preparation preparation,
        Func<Task<RunInput>> work
    )
    {
        await Gate.WaitAsync();
        try
        {
            using var activity = FarmInstruments.Continue(preparation.Span, job.TraceParent, job.JobId);
            return await Task.Run(work);
        }
        catch (Exception problem)
        {
            var isTransient = IsTransient(problem);
            if (isTransient)
                JobNotes.Retrying(environment.Log, problem, job.JobId, preparation.Doing, JobRun.RetryInterval);
            else
                JobNotes.PreparationFailed(environment.Log, problem, job.JobId, preparation.Doing);
            return new RunInput.PreparationFailed(preparation.Round, preparation.Doing, problem.GetType().Name, isTransient);
        }
        finally
        {
            Gate.Release();
        }
    }

    /// <param name="Span">Its name in traces.</param>
    /// <param name="Doing">Its name for people, such as <c>planning</c>.</param>
    private sealed record Preparation(string Span, string Doing, int Round);
}
