namespace MovieGen.Contracts.Admin;

/// <summary>
/// What operators ask the agent of one node, <c>/user/node-agent</c>. Every answer keeps within a frame of remoting (128,000 bytes): lists
/// are cut and say so, or come in pages. What cannot be answered is answered by <see cref="QuestionFailed"/>.
/// </summary>
public static class NodeQuestions
{
    /// <summary>The agent's name below <c>/user</c>, on every node.</summary>
    public const string Agent = "node-agent";

    /// <summary>Answered by <see cref="NodeReport"/>.</summary>
    public sealed record GetNode : IFarmMessage;

    /// <summary>What this node saw happen to members. Answered by <see cref="MembershipPage"/>.</summary>
    /// <param name="After">The page begins behind this number; null is the latest <paramref name="Limit"/>.</param>
    public sealed record GetMembership(long? After, int Limit) : IFarmMessage;

    /// <summary>Lines of the node's log. Answered by <see cref="LogPage"/>.</summary>
    /// <param name="Level">Minimum level, by its name in Microsoft.Extensions.Logging.</param>
    /// <param name="Source">Part of the category's name, in any case; empty is every category.</param>
    /// <param name="After">The page begins behind this number; null is the latest <paramref name="Limit"/>.</param>
    public sealed record GetLog(string Level, string Source, long? After, int Limit) : IFarmMessage;

    /// <summary>
    /// Actors of this node, sorted by path, and which of them do not answer. Answered by <see cref="ActorTree"/> after a fixed time at
    /// most.
    /// </summary>
    /// <param name="Path">Where to begin, such as <c>/user/worker</c>; empty is everything.</param>
    /// <param name="Depth">Levels below that.</param>
    public sealed record GetActors(string Path, int Depth, int Limit) : IFarmMessage;

    /// <summary>Regions of sharding that this node hosts. Answered by <see cref="RegionList"/>.</summary>
    public sealed record GetRegions : IFarmMessage;

    /// <summary>Shards of one region on this node. Answered by <see cref="RegionStats"/>.</summary>
    public sealed record GetRegionStats(string Region) : IFarmMessage;

    /// <summary>Entities of one region that live on this node, sorted by id. Answered by <see cref="EntityPage"/>.</summary>
    /// <param name="After">The page begins behind this id; empty is the first page.</param>
    public sealed record GetEntities(string Region, string After, int Limit) : IFarmMessage;

    /// <summary>Reads the whole journal, which may take minutes. Answered by <see cref="JournalReport"/>. For coordinators.</summary>
    public sealed record CheckJournal : IFarmMessage;

    /// <summary>
    /// The node ends in order: drains, leaves the cluster, and its process ends with exit code 0. Answered at once by <see
    /// cref="NodeEnds"/>.
    /// </summary>
    public sealed record EndNode : IFarmMessage;
}

/// <summary>Why a question has no other answer.</summary>
public sealed record QuestionFailed(string Reason) : IFarmMessage;

/// <summary>The node has begun to end.</summary>
public sealed record NodeEnds(string Address) : IFarmMessage;
