using Akka.Actor;
using Akka.Cluster;
using Microsoft.Extensions.Logging;
using MovieGen.Contracts;
using MovieGen.Contracts.Admin;
using MovieGen.Farm.Admin.Journals;
using static MovieGen.Contracts.Admin.NodeQuestions;

namespace MovieGen.Farm.Admin;

/// <summary>
/// Answers operators' questions about its own node, whichever node they come from. Holds nothing but the membership events it saw; a query
/// without a response is repeated. Slow work runs outside its mailbox, so that it always responds.
/// </summary>
internal sealed partial class NodeAgent : ReceiveActor
{
    private const int MaxReasonLength = 1000;

    private readonly NodeFacts _facts;
    private readonly MembershipRecord _members;
    private readonly LocalRegions _regions;
    private readonly JournalCheck? _journal;
    private readonly Action _endNode;
    private readonly ILogger<NodeAgent> _log;
    private Task<IFarmMessage>? _check;

    /// <param name="journal">Null if the node has no journal.</param>
    /// <param name="endNode">Begins the node's orderly end and returns.</param>
    public NodeAgent(NodeFacts facts, LogRing lines, JournalCheck? journal, Action endNode, TimeProvider clock, ILogger<NodeAgent> log)
    {
        (_facts, _journal, _endNode, _log) = (facts, journal, endNode, log);
        _members = new MembershipRecord(clock);
        _regions = new LocalRegions(Context.System, facts.Address);
        var system = (ExtendedActorSystem)Context.System;

        Receive<GetNode>(_ => Sender.Tell(facts.Report()));
        Receive<GetMembership>(m => Sender.Tell(_members.Page(facts.Address, m)));
        Receive<GetLog>(m => Sender.Tell(lines.Page(facts.Address, m)));
        Receive<GetActors>(m => Answer(ActorWalk.LookAsync(system, facts.Address, m)));
        Receive<GetRegions>(_ => Answer(_regions.ListAsync()));
        Receive<GetRegionStats>(m => Answer(_regions.StatsAsync(m)));
        Receive<GetEntities>(m => Answer(_regions.EntitiesAsync(m)));
        Receive<CheckJournal>(_ => Check());
        Receive<EndNode>(_ => End());
        Receive<ClusterEvent.IMemberEvent>(_members.Add);
        Receive<ClusterEvent.ReachabilityEvent>(_members.Add);
        Receive<ClusterEvent.LeaderChanged>(_members.Add);
    }

    protected override void PreStart() =>
        Cluster
            .Get(Context.System)
            .Subscribe(Self, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsEvents, MembershipRecord.Subjects);

    protected override void PostStop() => Cluster.Get(Context.System).Unsubscribe(Self);

    private void Answer<T>(Task<T> answer)
        where T : IFarmMessage =>
        answer.PipeTo(
            Sender,
            Self,
            success: found => found,
            failure: problem => new QuestionFailed(
                problem.Message.Length > MaxReasonLength ? problem.Message[..MaxReasonLength] : problem.Message
            )
        );

    /// <summary>Two who ask at once get the answer of one reading.</summary>
    private void Check()
    {
        if (_journal is null)
        {
            Sender.Tell(new QuestionFailed("This node has no journal: it is no coordinator."));
            return;
        }

        if (_check is null or { IsCompleted: true })
            _check = Task.Run(async () => (IFarmMessage)await _journal.RunAsync(_facts.Address, CancellationToken.None));
        Answer(_check);
    }

    private void End()
    {
        EndsOnRequest(Sender.Path.Address);
        Sender.Tell(new NodeEnds(_facts.Address));

        // Outside the mailbox: code that handles the node's shutdown may wait for this actor.
        Task.Run(_endNode);
    }
}
