using Akka.Actor;
using Akka.TestKit.Xunit;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Serialization;
using MovieGen.Farm.Admin;

namespace MovieGen.Farm.Tests.Admin;

/// <summary>What an operator sees of a node's actors.</summary>
public sealed class ActorWalkTests : TestKit
{
    [Fact]
    public async Task Actors_are_listed_by_path_down_to_a_depth_and_the_stuck_one_is_named()
    {
        using var release = new ManualResetEventSlim();
        var parent = Sys.ActorOf(Props.Create(() => new Parent(release)), "parent");
        await parent.Ask<ActorIdentity>(new Identify(null), TimeSpan.FromSeconds(20));
        Sys.ActorSelection("/user/parent/b").Tell("hang", ActorRefs.NoSender);
        Sys.ActorSelection("/user/parent/b").Tell("wait behind it", ActorRefs.NoSender);

        var tree = await LookAsync("/user/parent", 1);
        release.Set();
        Assert.Equal(["/user/parent", "/user/parent/a", "/user/parent/b"], tree.Actors.Select(actor => actor.Path));
        Assert.Equal([true, true, false], tree.Actors.Select(actor => actor.Answers));
        Assert.Equal(("Child", false), (tree.Actors[1].Type, tree.Cut));
        Assert.InRange(tree.Actors[2].Waiting, 1, 2);
        Assert.Equal(["/user/parent"], (await LookAsync("/user/parent", 0)).Actors.Select(actor => actor.Path));
        Assert.Equal(["/user/parent/a"], (await LookAsync("/user/parent/a", 5)).Actors.Select(actor => actor.Path));
        Assert.Empty((await LookAsync("/user/nobody", 5)).Actors);
    }

    [Fact]
    public async Task More_than_was_requested_is_truncated_with_a_note()
    {
        Sys.ActorOf(Props.Create(() => new Crowd(40)), "crowd");
        await Sys.ActorSelection("/user/crowd").ResolveOne(TimeSpan.FromSeconds(20));
        var tree = await LookAsync("/user/crowd", 1, limit: 10);
        Assert.Equal((10, true), (tree.Actors.Length, tree.Cut));
    }

    [Fact]
    public async Task However_many_there_are_the_answer_fits_a_frame()
    {
        Sys.ActorOf(Props.Create(() => new Crowd(600)), "crowd");
        await Sys.ActorSelection("/user/crowd").ResolveOne(TimeSpan.FromSeconds(20));
        var tree = await LookAsync("/user/crowd", 1, limit: 10_000);
        Assert.True(tree.Cut);
        Assert.InRange(new FarmSerializer(null!).ToBinary(tree).Length, 1, 120_000);
    }

    private Task<ActorTree> LookAsync(string path, int depth, int limit = 100) =>
        ActorWalk.LookAsync((ExtendedActorSystem)Sys, "node", new NodeQuestions.GetActors(path, depth, limit));

    private sealed class Parent : ReceiveActor
    {
        public Parent(ManualResetEventSlim release)
        {
            foreach (var name in new[] { "b", "a" })
                Context.ActorOf(Props.Create(() => new Child(release)), name);
        }
    }

    private sealed class Child : ReceiveActor
    {
        public Child(ManualResetEventSlim release) => Receive<string>(_ => release.Wait(TimeSpan.FromSeconds(60)));
    }

    private sealed class Crowd : ReceiveActor
    {
        public Crowd(int children)
        {
            var name = new string('x', 200);
            for (var n = 0; n < children; n++)
                Context.ActorOf(Props.Create(() => new Child(new ManualResetEventSlim())), $"{name}{n:d4}");
        }
    }
}
