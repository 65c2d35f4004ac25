using Akka.Actor;
using Akka.Cluster;
using MovieGen.Api.Cluster;
using MovieGen.Contracts;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Nodes;

namespace MovieGen.Gateway.Cluster;

/// <summary>Queries the agents of many nodes at once. A node that does not respond in time is reported, and delays no other.</summary>
internal static class ClusterSurvey
{
    /// <summary>How long a node may take: an operator's command is answered within three seconds, whatever hangs.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public static Task<NodeAnswers<T>> AskAsync<T>(
        ActorSystem system,
        IReadOnlyList<Member> members,
        IFarmMessage question,
        CancellationToken cancellation
    )
        where T : IFarmMessage => AskAsync<T>(system, members, _ => question, cancellation);

    /// <param name="question">What to ask a member.</param>
    public static async Task<NodeAnswers<T>> AskAsync<T>(
        ActorSystem system,
        IReadOnlyList<Member> members,
        Func<Member, IFarmMessage> question,
        CancellationToken cancellation
    )
        where T : IFarmMessage
    {
        var answers = await Task.WhenAll(
            members.Select(member => AskOneAsync(system, member.Address, question(member), Timeout, cancellation))
        );
        return new NodeAnswers<T>(
            [.. answers.OfType<T>()],
            [
                .. members
                    .Zip(answers)
                    .Where(pair => pair.Second is not T)
                    .Select(pair => new SilentNode(
                        pair.First.Address.ToString(),
                        NodeIdentity.Of(pair.First.Roles).Name,
                        pair.Second is QuestionFailed failed ? failed.Reason : $"no answer within {Timeout.TotalSeconds:0} s"
                    )),
            ],
            ClusterMembers.Identities(system)
        );
    }

    /// <returns>Null if there is no answer in time.</returns>
    public static async Task<IFarmMessage?> AskOneAsync(
        ActorSystem system,
        Address node,
        IFarmMessage question,
        TimeSpan timeout,
        CancellationToken cancellation
    )
    {
        try
        {
            return await system
                    .ActorSelection(new RootActorPath(node) / "user" / NodeQuestions.Agent)
                    .Ask<object>(question, timeout, cancellation) as IFarmMessage;
        }
        catch (AskTimeoutException)
        {
            return null;
        }
    }
}
