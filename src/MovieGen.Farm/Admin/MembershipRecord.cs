using System.Collections.Immutable;
using Akka.Actor;
using Akka.Cluster;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Nodes;
using MovieGen.Farm.Remoting;

namespace MovieGen.Farm.Admin;

/// <summary>What this node saw happen to the cluster's members since it started; the last thousand events.</summary>
internal sealed class MembershipRecord(TimeProvider clock)
{
    private const int Capacity = 1000;
    private readonly Ring<MembershipEvent> _events = new(Capacity);
    private readonly Dictionary<Address, string> _names = [];

    /// <summary>What the agent subscribes to.</summary>
    public static readonly Type[] Subjects =
    [
        typeof(ClusterEvent.IMemberEvent),
        typeof(ClusterEvent.IReachabilityEvent),
        typeof(ClusterEvent.LeaderChanged),
    ];

    public void Add(ClusterEvent.IMemberEvent happened) =>
        Add(
            happened switch
            {
                ClusterEvent.MemberJoined => "joining",
                ClusterEvent.MemberWeaklyUp => "weakly up",
                ClusterEvent.MemberUp => "up",
                ClusterEvent.MemberLeft => "leaving",
                ClusterEvent.MemberExited => "exiting",
                ClusterEvent.MemberDowned => "down",
                ClusterEvent.MemberRemoved => "removed",
                _ => happened.GetType().Name,
            },
            happened.Member
        );

    public void Add(ClusterEvent.ReachabilityEvent happened) =>
        Add(happened is ClusterEvent.UnreachableMember ? "unreachable" : "reachable", happened.Member);

    public void Add(ClusterEvent.LeaderChanged happened)
    {
        if (happened.Leader is { } leader)
            Add("leader", leader.ToString(), [], _names.GetValueOrDefault(leader, ""));
    }

    public MembershipPage Page(string address, NodeQuestions.GetMembership question)
    {
        var kept = _events.After(question.After);
        var limit = Math.Max(1, question.Limit);
        var wanted = question.After is null ? kept.Items.TakeLast(limit) : kept.Items.Take(limit);
        return new MembershipPage(
            address,
            FrameBudget.Fit(wanted, e => [e.Happened, e.Member, e.Name, string.Join(",", e.Roles)]),
            kept.Missed
        );
    }

    private void Add(string happened, Member member)
    {
        var name = NodeIdentity.Of(member.Roles).Name;
        if (happened == "removed")
            _names.Remove(member.Address);
        else
            _names[member.Address] = name;
        Add(happened, member.Address.ToString(), NodeIdentity.RolesIn(member.Roles), name);
    }

    private void Add(string happened, string member, ImmutableArray<string> roles, string name) =>
        _events.Add(number => new MembershipEvent(number, clock.GetUtcNow(), happened, member, roles) { Name = name });
}
