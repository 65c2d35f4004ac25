using Akka.Actor;
using Akka.Cluster.Tools.PublishSubscribe;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;

namespace MovieGen.Gateway.Jobs;

/// <summary>
/// What jobs publish, for the responses of this gateway: one actor subscribes to each topic once, however many follow the job. Topics may
/// lose messages, so whoever follows a job also looks at the job itself from time to time.
/// </summary>
public sealed class JobTopics(ActorSystem system)
{
    private readonly Lazy<IActorRef> _hub = new(() => system.ActorOf(Props.Create<Hub>(), "job-topics"));

    /// <param name="changed">Called with each change, one at a time; must not block or throw.</param>
    /// <returns>Ends it.</returns>
    public IDisposable Follow(JobId job, Action<JobChanged> changed)
    {
        var follower = new Follower(job, changed, _hub.Value);
        _hub.Value.Tell(new Begin(follower));
        return follower;
    }

    private sealed class Follower(JobId job, Action<JobChanged> changed, IActorRef hub) : IDisposable
    {
        public JobId Job => job;

        public Action<JobChanged> Changed => changed;

        public void Dispose() => hub.Tell(new End(this));
    }

    private sealed record Begin(Follower Follower) : INoSerializationVerificationNeeded;

    private sealed record End(Follower Follower) : INoSerializationVerificationNeeded;

    private sealed class Hub : ReceiveActor
    {
        private readonly Dictionary<JobId, HashSet<Follower>> _followers = [];

        public Hub()
        {
            var mediator = DistributedPubSub.Get(Context.System).Mediator;
            Receive<Begin>(m =>
            {
                if (!_followers.TryGetValue(m.Follower.Job, out var others))
                {
                    _followers[m.Follower.Job] = others = [];
                    mediator.Tell(new Subscribe(JobChanged.TopicOf(m.Follower.Job), Self));
                }

                others.Add(m.Follower);
            });
            Receive<End>(m =>
            {
                if (!_followers.TryGetValue(m.Follower.Job, out var others) || !others.Remove(m.Follower) || others.Count > 0)
                    return;
                _followers.Remove(m.Follower.Job);
                mediator.Tell(new Unsubscribe(JobChanged.TopicOf(m.Follower.Job), Self));
            });
            Receive<JobChanged>(change =>
            {
                foreach (var follower in _followers.GetValueOrDefault(change.Summary.Id, []))
                    follower.Changed(change);
            });
            Receive<SubscribeAck>(_ => { });
            Receive<UnsubscribeAck>(_ => { });
        }
    }
}
