using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Tools.Singleton;
using Akka.Configuration;
using Akka.Dispatch.SysMsg;
using MovieGen.Farm.Tests.Jobs;

namespace MovieGen.Farm.Tests.Hosting;

/// <summary>A process that reaches the cluster's port, is no member, and knows Akka and our actors' names.</summary>
public sealed class StrangerTests : FarmTest
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private static readonly Config Remoting = ConfigurationFactory.ParseString(
        "akka { loglevel = off, actor.provider = remote, remote.dot-netty.tcp { hostname = 127.0.0.1, port = 0 } }"
    );

    private Address Address => Cluster.Get(Node.System).SelfAddress;

    [Fact]
    public async Task It_stops_kills_and_suspends_nothing()
    {
        var here = Node.System.ActorOf(Props.Create<Echo>(), "victim");
        Kit.Watch(here);
        using var stranger = ActorSystem.Create("stranger", Remoting);
        var path = new RootActorPath(Address) / "user" / "victim";
        var victim = (IInternalActorRef)((ExtendedActorSystem)stranger).Provider.ResolveActorRef(path.ToString()!);
        Assert.Equal("first", await victim.Ask<string>("first", Timeout));

        victim.Tell(PoisonPill.Instance);
        victim.Tell(Kill.Instance);
        stranger.ActorSelection(path).Tell(PoisonPill.Instance);
        stranger.ActorSelection(path).Tell(Kill.Instance);
        victim.SendSystemMessage(new Suspend());
        victim.SendSystemMessage(new Terminate());

        await Assert.ThrowsAsync<ActorNotFoundException>(() => stranger.ActorSelection(path).ResolveOne(Patience));
        await Kit.ExpectNoMsgAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal("last", await here.Ask<string>("last", Timeout));
    }

    [Fact]
    public async Task It_deploys_nothing()
    {
        using var stranger = ActorSystem.Create("stranger", Remoting);
        var deployed = stranger.ActorOf(Props.Create<Echo>().WithDeploy(Deploy.None.WithScope(new RemoteScope(Address))), "deployed");
        Assert.Equal(Address, deployed.Path.Address);
        await Assert.ThrowsAnyAsync<Exception>(() => deployed.Ask<string>("is anybody there?", Patience));
    }

    [Theory]
    [InlineData("/user")]
    [InlineData("/user/victim")]
    [InlineData("/system/cluster")]
    public async Task It_finds_nobody(string path)
    {
        Node.System.ActorOf(Props.Create<Echo>(), "victim");
        await Node.System.ActorSelection(path).ResolveOne(Timeout);
        using var stranger = ActorSystem.Create("stranger", Remoting);
        await Assert.ThrowsAsync<ActorNotFoundException>(() => stranger.ActorSelection($"{Address}{path}").ResolveOne(Patience));
    }

    /// <summary>Untrusted mode drops what is addressed to other paths, and a singleton would move late and with warnings.</summary>
    [Fact]
    public async Task Nodes_find_each_others_singletons()
    {
        // An actor whose cell is not started yet does not tell what it is.
        await Eventually.IsSoAsync(
            () => TopLevel().All(child => child.Underlying is ActorCell) ? null : "an actor has not started",
            TestTimeouts.Command
        );
        var managers = TopLevel()
            .Where(child => ((ActorCell)child.Underlying).Props.Type == typeof(ClusterSingletonManager))
            .Select(manager => manager.Path.ToStringWithoutAddress())
            .ToList();
        Assert.NotEmpty(managers);
        Assert.Empty(managers.Except(Node.System.Settings.Config.GetStringList("akka.remote.trusted-selection-paths")));

        IEnumerable<ActorRefWithCell> TopLevel() =>
            ((ActorRefWithCell)((ExtendedActorSystem)Node.System).Guardian).Children.OfType<ActorRefWithCell>();
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => ReceiveAny(message => Sender.Tell(message));
    }
}
