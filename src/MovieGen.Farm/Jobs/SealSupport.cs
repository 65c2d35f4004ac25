using Akka.Cluster;
using Akka.Util;
using MovieGen.Contracts.Nodes;

namespace MovieGen.Farm.Jobs;

/// <summary>
/// Whether every coordinator of the cluster seals events. While one of an earlier release is there a job may move to it, and what that
/// writes behind a sealed event would count as damage.
/// </summary>
internal static class SealSupport
{
    /// <summary>Whether a member of an earlier release looks for documents where that kept them.</summary>
    public static bool NeedsSharedDocuments(Cluster cluster) => cluster.State.Members.Any(member => member.AppVersion.CompareTo(First) < 0);

    private static readonly AppVersion First = AppVersion.Create("0.2.0");

    public static bool IsEverywhere(Cluster cluster) =>
        cluster.State.Members.All(member => !member.HasRole(NodeRoles.Coordinator) || member.AppVersion.CompareTo(First) >= 0);
}
