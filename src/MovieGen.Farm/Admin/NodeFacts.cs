using Akka.Cluster;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Nodes;
using MovieGen.Contracts.Rendering;
using MovieGen.Farm.Configuration;

namespace MovieGen.Farm.Admin;

/// <summary>This node's roles, resources and view of the cluster at the moment of the query.</summary>
/// <param name="engine">Null if the node has none.</param>
/// <param name="startedAt">When the node started.</param>
internal sealed class NodeFacts(Cluster cluster, FarmOptions options, IRenderEngine? engine, DateTimeOffset startedAt)
{
    private const int MaxMembers = 500;

    public string Address => cluster.SelfAddress.ToString();

    public NodeReport Report()
    {
        var state = cluster.State;
        return new NodeReport
        {
            Address = Address,
            Roles = NodeIdentity.RolesIn(cluster.SelfRoles),
            Version = cluster.SelfMember.AppVersion.ToString(),
            Status = cluster.SelfMember.Status.ToString(),
            StartedAt = startedAt,
            Machine = Environment.MachineName,
            ProcessId = Environment.ProcessId,
            Cores = Environment.ProcessorCount,
            MemoryBytes = Environment.WorkingSet,
            MemoryLimitBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
            Encoder = engine?.Identity.FFmpeg ?? "",
            Sandbox = engine?.Sandbox ?? "",
            DataFolder = Path.GetFullPath(options.DataFolder),
            DataFreeBytes = FreeBytes(),
            Slots = options.Is(NodeRoles.Worker) ? options.Workers.Slots : 0,
            Leader = state.Leader?.ToString() ?? "",
            Members =
            [
                .. state
                    .Members.OrderBy(member => member.Address.ToString(), StringComparer.Ordinal)
                    .Take(MaxMembers)
                    .Select(member => new SeenMember(
                        member.Address.ToString(),
                        member.Status.ToString(),
                        !state.Unreachable.Contains(member)
                    )),
            ],
        };
    }

    /// <summary>0 where the folder is gone.</summary>
    private long FreeBytes()
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(options.DataFolder)).AvailableFreeSpace;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
