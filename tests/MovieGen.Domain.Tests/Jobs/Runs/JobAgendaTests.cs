using CsCheck;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Tests.Rendering;
using MovieGen.Domain.Tests.Timelines;

namespace MovieGen.Domain.Tests.Jobs.Runs;

public sealed class JobAgendaTests
{
    private static readonly MoviePlan Plan = Sample.Movie(Sample.Card(1), Sample.Still(3), Sample.Clip(2), Sample.Card(4)).Plan();

    [Fact]
    public void The_longest_segments_begin_first_and_only_so_many()
    {
        var first = new JobAgenda(Plan, [], window: 2).Next();
        var longest = Plan.Segments.OrderByDescending(s => s.Artifact.CostSeconds).Take(2).Select(s => JobTask.Segment(s.Index));
        Assert.Equal([.. longest, JobTask.Soundtrack], first.Select(i => i.Task));
    }

    [Fact]
    public void Nothing_is_handed_out_twice()
    {
        var agenda = new JobAgenda(Plan, [], window: 2);
        agenda.Next();
        Assert.Empty(agenda.Next());
    }

    [Fact]
    public void A_finished_segment_makes_room_for_the_next()
    {
        var agenda = new JobAgenda(Plan, [], window: 2);
        agenda.Publish(agenda.Next()[0]);
        Assert.Single(agenda.Next());
    }

    [Fact]
    public void Before_the_scene_that_comes_first_is_published_nothing_else_begins()
    {
        var agenda = new JobAgenda(Plan, [], window: 16, first: 1);
        var scene = agenda.Next();
        Assert.Equal(Plan.Segments.Where(s => s.SceneIndex == 1).Select(s => s.Artifact.Key).Order(), scene.Select(i => i.Key).Order());
        foreach (var item in scene)
        {
            Assert.Empty(agenda.Next());
            agenda.Publish(item);
        }

        Assert.Contains(agenda.Next(), item => item.Task == JobTask.Soundtrack);
        Assert.Equal(Plan.Segments.Length - scene.Count, new JobAgenda(Plan, scene.Select(i => i.Key), 16, 1).Next().Count - 1);
    }

    [Fact]
    public void A_scene_that_looks_like_an_earlier_one_may_come_first_too()
    {
        var plan = Sample.Movie(Sample.Card(1), Sample.Still(3), Sample.Card(1)).Plan();
        var agenda = new JobAgenda(plan, [], window: 16, first: 2);
        Assert.Equal(plan.Segments[0].Artifact.Key, Assert.Single(agenda.Next()).Key);
    }

    [Fact]
    public void Whatever_is_published_and_in_whatever_order_things_finish_everything_missing_is_made_once_and_in_order() =>
        Gen.Select(Gen.Int[1, 5], Gen.Int[0, 1000], Gen.Bool.Array[20], Gen.Int[-1, 4])
            .Sample(
                (window, seed, there, first) =>
                {
                    var keys = Plan.Keys.ToList();
                    var published = keys.Where((_, i) => there[i % there.Length]).ToHashSet();
                    var agenda = new JobAgenda(Plan, published, window, first);
                    var random = new Random(seed);
                    var (running, made) = (new List<AgendaItem>(), new HashSet<ArtifactKey>(published));
                    while (!agenda.IsComplete)
                    {
                        running.AddRange(agenda.Next());
                        Assert.NotEmpty(running);
                        Assert.True(running.Count(r => r.Scene is not null) <= window);
                        var done = running[random.Next(running.Count)];
                        running.Remove(done);
                        if (done.Task == JobTask.Movie)
                            Assert.All(
                                Plan.Segments.Select(s => s.Artifact.Key).Append(Plan.Soundtrack.Key),
                                key => Assert.Contains(key, made)
                            );
                        if (done.Task == JobTask.Poster || done.Task == JobTask.Hls)
                            Assert.Contains(Plan.Movie.Key, made);
                        Assert.True(made.Add(done.Artifact.Key));
                        agenda.Publish(done);
                    }

                    Assert.Empty(running);
                }
            );

    [Fact]
    public void With_the_movie_there_only_what_is_made_of_it_is_missing()
    {
        var agenda = new JobAgenda(Plan, [Plan.Movie.Key], window: 16);
        Assert.Equal([JobTask.Poster, JobTask.Hls], agenda.Next().Select(i => i.Task));
    }

    [Fact]
    public void Equal_segments_are_made_once_and_fill_all_their_places()
    {
        var plan = Sample.Movie(Sample.Card(1), Sample.Still(3), Sample.Card(1)).Plan();
        var agenda = new JobAgenda(plan, [], window: 16);
        Assert.Single(agenda.Next(), i => i.Artifact.Key == plan.Segments[0].Artifact.Key);
        Assert.Equal([0, plan.Segments.Length - 1], agenda.PlacesOf(plan.Segments[0].Artifact.Key));
    }

    [Fact]
    public void The_outline_tells_what_the_plan_is()
    {
        var outline = JobOutline.Of(Plan);
        Assert.Equal((Plan.Hash, Plan.Timeline.Frames), (outline.PlanHash, outline.Frames));
        Assert.Equal(Plan.Timeline.Frames, outline.Segments.Sum(s => s.Frames));
        Assert.Equal(["card", "still", "clip", "card"], outline.Scenes.Select(s => s.Kind));
        Assert.Equal(["ast_photo", "ast_v30"], outline.Assets.Select(a => a.Value).Order());
    }
}
