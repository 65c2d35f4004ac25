using Akka.Actor;
using MovieGen.Api.Jobs;
using MovieGen.Api.Problems;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Problems;
using MovieGen.Gateway.Cluster;
using MovieGen.Gateway.Problems;

namespace MovieGen.Gateway.Jobs;

/// <summary>
/// Says with an unfinished job that no worker serves its pool: the job itself cannot see that. A farm without any worker is another matter.
/// </summary>
internal static class PoolWarning
{
    public static JobOverview WithPoolWarning(this JobOverview job, ActorSystem system) =>
        job.FinishedAt is not null
        || ClusterMembers.Serve(system, job.Pool)
        || (job.Pool == PoolName.Default && !ClusterMembers.HaveWorker(system))
            ? job
            : job with
            {
                Warnings =
                [
                    .. job.Warnings,
                    ProblemView.Of(JobProblems.NoWorkerInPool.Of($"No worker serves the pool \"{job.Pool}\": the job waits.")),
                ],
            };
}
