using Akka.Actor;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;

namespace MovieGen.Farm.Jobs;

/// <summary>
/// The scene actors of one job, by the names of their scenes and stages. They are created at their first offer and stopped when nothing
/// more will be offered, so that there are never many more than segments under way.
/// </summary>
/// <param name="context">Of the job's actor, which is their parent and watches them.</param>
internal sealed class SceneActors(IActorContext context, JobEnvironment environment)
{
    private readonly Dictionary<string, IActorRef> _active = [];
    private readonly HashSet<IActorRef> _stopping = [];
    private int _renamed;

    /// <summary>Whether the stopped actors have processed their earlier messages.</summary>
    public bool AreStopped => _stopping.Count == 0;

    public void Offer(RunEffect.Offer offer)
    {
        var name = NameOf(offer.Item);
        if (!_active.TryGetValue(name, out var scene))
        {
            // The actor of an earlier run may still be stopping under this name.
            var free = context.Child(name).IsNobody() ? name : $"{name}-{++_renamed}";
            _active[name] = scene = context.ActorOf(SceneActor.Props(environment), free);
        }

        scene.Tell(offer);
    }

    public void Withdraw(AgendaItem item, JobId job)
    {
        if (_active.TryGetValue(NameOf(item), out var scene))
            scene.Tell(new SceneActor.Withdraw(item.Key, job));
    }

    public void Release(AgendaItem item)
    {
        if (_active.Remove(NameOf(item), out var scene))
            Stop(scene);
    }

    public void ReleaseAll()
    {
        foreach (var scene in _active.Values)
            Stop(scene);
        _active.Clear();
    }

    public void OnTerminated(IActorRef scene) => _stopping.Remove(scene);

    /// <summary>Stops it after its earlier messages: withdrawals must reach the queue.</summary>
    private void Stop(IActorRef scene)
    {
        _stopping.Add(context.Watch(scene));
        scene.Tell(PoisonPill.Instance);
    }

    private static string NameOf(AgendaItem item) =>
        item switch
        {
            { Scene: { } scene } => $"scene-{scene}",
            { Task.Kind: JobTaskKind.Movie } => "assembly",
            _ => item.Task.ToString(),
        };
}
