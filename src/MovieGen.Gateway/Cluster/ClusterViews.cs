using MovieGen.Api.Cluster;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Nodes;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Jobs;

namespace MovieGen.Gateway.Cluster;

/// <summary>The cluster and its queue as the API shows them.</summary>
internal static class ClusterViews
{
    extension(ClusterStatusView)
    {
        public static ClusterStatusView Of(NodeAnswers<NodeReport> reports) =>
            new(
                reports.Silent.Count == 0
                    && reports.Nodes.Select(SightOf).Distinct().Count() == 1
                    && reports.Nodes.All(node => node.Members.All(member => member.Reachable)),
                [.. reports.Nodes.Select(NodeSight.Of)],
                reports.Silent,
                reports.Identities
            );
    }

    extension(NodeSight)
    {
        public static NodeSight Of(NodeReport node) =>
            new(
                node.Address,
                node.Roles,
                node.Status,
                node.Leader,
                node.Members.Length,
                [.. node.Members.Where(member => !member.Reachable).Select(member => member.Address)]
            );
    }

    extension(NodeIdentityView)
    {
        public static NodeIdentityView Of(NodeIdentity identity) => new(identity.Name, identity.Pools, identity.Labels);
    }

    extension(QueueReport)
    {
        public static QueueReport Of(QueueView queue, IReadOnlyDictionary<string, NodeIdentityView> identities) =>
            new(
                queue.Epoch,
                queue.Waiting,
                [
                    .. queue.Running.Select(task => new RunningTaskView(
                        task.Key,
                        IsDesk(task.JobId) ? "" : task.JobId,
                        task.Label,
                        task.Worker,
                        task.Seconds,
                        task.Fraction
                    )
                    {
                        Quick = task.Quick,
                    }),
                ],
                [
                    .. queue.Accounts.Select(account => new AccountShareView(account.Account, account.Waiting, account.Running)
                    {
                        QuickWaiting = account.QuickWaiting,
                        QuickRunning = account.QuickRunning,
                    }),
                ],
                [
                    .. queue.Workers.Select(worker => new QueueWorker(worker.Address, worker.Slots, worker.Busy, worker.Draining)
                    {
                        QuickSlots = worker.QuickSlots,
                        QuickBusy = worker.QuickBusy,
                    }),
                ],
                identities
            )
            {
                QuickWaiting = queue.QuickWaiting,
            };
    }

    private static bool IsDesk(string jobId) => JobId.TryParse(jobId, out var id) && id.IsDesk;

    /// <summary>All that nodes must see alike.</summary>
    private static string SightOf(NodeReport node) =>
        $"{node.Leader} {string.Join(' ', node.Members.Select(member => $"{member.Address}={member.Status}"))}";
}
