using Akka.Actor;
using MovieGen.Contracts.Admin;
using MovieGen.Farm.Remoting;

namespace MovieGen.Farm.Admin;

/// <summary>
/// Lists the actors of this node. The tree is read from the cells, so that it is the same however busy the actors are. Then each actor is
/// pinged, and those that do not respond within a second are marked.
/// </summary>
internal static class ActorWalk
{
    private const int MaxActors = 500;
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(1);

    public static async Task<ActorTree> LookAsync(ExtendedActorSystem system, string address, NodeQuestions.GetActors question)
    {
        var limit = Math.Clamp(question.Limit, 1, MaxActors);
        var found = Roots(system, question.Path).SelectMany(root => Below(root, Math.Max(0, question.Depth))).Take(limit + 1).ToList();
        using var deadline = new CancellationTokenSource(AnswerTimeout);
        var lines = await Task.WhenAll(found.Take(limit).Select(actor => LineAsync(actor, deadline.Token)));
        var fitting = FrameBudget.Fit(lines, line => [line.Path, line.Type]);
        return new ActorTree(address, fitting, Cut: found.Count > limit || fitting.Length < lines.Length);
    }

    private static IEnumerable<ActorRefWithCell> Roots(ExtendedActorSystem system, string path)
    {
        ActorRefWithCell[] guardians = [(ActorRefWithCell)system.SystemGuardian, (ActorRefWithCell)system.Guardian];
        var names = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (names.Length == 0)
            return guardians;
        var at = guardians.FirstOrDefault(guardian => guardian.Path.Name == names[0]);
        foreach (var name in names.Skip(1))
            at = at?.Children.OfType<ActorRefWithCell>().FirstOrDefault(child => child.Path.Name == name);
        return at is null ? [] : [at];
    }

    private static IEnumerable<ActorRefWithCell> Below(ActorRefWithCell actor, int depth)
    {
        yield return actor;
        if (depth == 0)
            yield break;
        var children = actor.Children.OfType<ActorRefWithCell>().OrderBy(child => child.Path.Name, StringComparer.Ordinal);
        foreach (var below in children.SelectMany(child => Below(child, depth - 1)))
            yield return below;
    }

    private static async Task<ActorLine> LineAsync(ActorRefWithCell actor, CancellationToken deadline)
    {
        var cell = actor.Underlying;
        return new ActorLine(
            actor.Path.ToStringWithoutAddress(),
            cell.Props.Type.Name,
            cell.NumberOfMessages,
            await AnswersAsync(actor, deadline)
        );
    }

    private static async Task<bool> AnswersAsync(IActorRef actor, CancellationToken deadline)
    {
        try
        {
            await actor.Ask<ActorIdentity>(new Identify(null), Timeout.InfiniteTimeSpan, deadline);
            return true;
        }
        catch (Exception silent) when (silent is OperationCanceledException or AskTimeoutException)
        {
            return false;
        }
    }
}
