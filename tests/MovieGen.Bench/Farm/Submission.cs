using Akka.Actor;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Cli;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;

namespace MovieGen.Bench.Farm;

/// <summary>Puts jobs into a coordinator as the gateway does: the storyboard into the store, then the command to the job.</summary>
internal static class Submission
{
    private const int AtOnce = 16;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    public static Task AllAsync(FarmMember coordinator, IReadOnlyList<SimulatedOrder> orders, CancellationToken cancellation) =>
        Parallel.ForEachAsync(
            orders,
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (order, token) =>
            {
                var hash = await coordinator
                    .Services.GetRequiredService<IDocumentStore>()
                    .SaveAsync(order.Account, order.Job, order.Storyboard, token);
                await AskAsync(
                    coordinator,
                    new JobCommands.SubmitJob(
                        order.Job,
                        order.Account,
                        "Cards",
                        hash,
                        hash,
                        order.Priority,
                        TimeProvider.System.GetUtcNow(),
                        TraceParent: null
                    ),
                    token
                );
            }
        );

    /// <exception cref="CliException">The job refused.</exception>
    public static async Task<JobSummary> AskAsync(FarmMember coordinator, IJobMessage message, CancellationToken cancellation) =>
        await coordinator.Of<JobRegion>().Ask<object>(message, Timeout, cancellation) switch
        {
            JobSummary summary => summary,
            JobRefused refused => throw new CliException(
                $"{message.GetType().Name} of {message.JobId} was refused: {refused.Code}: {refused.Message}",
                ExitCodes.Failed
            ),
            var other => throw new CliException($"{message.JobId} answered {other}.", ExitCodes.Failed),
        };
}
