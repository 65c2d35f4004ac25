using CsCheck;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Tests.Rendering;
using MovieGen.Domain.Tests.Timelines;
using static MovieGen.Domain.Rendering.TaskAnswers;

namespace MovieGen.Domain.Tests.Jobs.Runs;

/// <summary>Whatever happens to a job in whatever order, with messages lost, queues moved and processes killed.</summary>
public sealed class RunHistoryTests
{
    private static readonly MoviePlan[] Plans =
    [
        Sample.Movie(Sample.Card(1), Sample.Still(3), Sample.Clip(2), Sample.Card(4), Sample.Card(1)).Plan(),
        Sample.Movie(Sample.Clip(30), Sample.Card(2)).Plan(),
    ];

    [Fact]
    public void In_any_history_what_is_missing_is_offered_and_what_is_published_is_not() =>
        Gen.Int[0, int.MaxValue].Sample(seed => new History(seed).Run(), iter: 300);

    [Fact]
    public void From_any_prefix_of_its_events_a_job_resumes_the_same_way() =>
        Gen.Int[0, int.MaxValue]
            .Sample(
                seed =>
                {
                    var history = new History(seed);
                    history.Run();
                    var events = history.Rig.Events;
                    var cut = new Random(seed).Next(events.Count + 1);
                    var (once, again) = (Resumed(history.Rig, cut), Resumed(history.Rig, cut));
                    Assert.Equal(once.Effects.Select(e => e.ToString()), again.Effects.Select(e => e.ToString()));
                    if (!RunRig.Fold(events.Take(cut)).IsActive)
                        return;
                    if (once.State.Paused)
                        once.Resume();
                    once.RenderAll();
                    Assert.Equal(JobStatus.Completed, once.State.Status);
                },
                iter: 300
            );

    [Fact]
    public void In_any_history_every_event_could_have_been_decided() =>
        Gen.Int[0, int.MaxValue]
            .Sample(
                seed =>
                {
                    var history = new History(seed);
                    history.Run();
                    var state = JobState.None;
                    foreach (var happened in history.Rig.Events)
                    {
                        Assert.Null(JobHistory.Fault(state, happened));
                        state = state.Apply(happened);
                    }
                },
                iter: 100
            );

    private static RunRig Resumed(RunRig of, int events)
    {
        var rig = new RunRig(of.Plan) { Elapsed = of.Elapsed };
        rig.Events.AddRange(of.Events.Take(events));
        foreach (var (key, record) in of.Store)
            rig.Store[key] = record;
        rig.Crash();
        return rig;
    }

    private sealed class History(int seed)
    {
        private readonly Random _random = new(seed);
        private readonly HashSet<ArtifactKey> _left = [];
        private double _percent;
        private int _runs = 1;

        public RunRig Rig { get; } = new(Plans[seed % Plans.Length], window: 1 + seed % 4);

        public void Run()
        {
            Rig.Submit();
            for (var step = 0; step < 120; step++)
            {
                Step();
                Check();
            }

            // The storm is over: whatever is not ended by its owner becomes a movie.
            if (Rig.State.Paused)
                Rig.Resume();
            for (var rounds = 0; Rig.State.Status != JobStatus.Completed; rounds++)
            {
                Assert.True(rounds < 500, $"The job is stuck as {Rig.State.Status} (seed {seed}).");
                if (Rig.State.Status == JobStatus.Failed)
                    Rig.Retry();
                if (Rig.State.Status == JobStatus.Cancelled)
                    return;
                Rig.Pass(31);
                Rig.RenderAll();
                Check();
            }

            Assert.All(Rig.Plan.Keys.Where(IsOutput), key => Assert.Contains(key, Rig.Store.Keys));
        }

        private bool IsOutput(ArtifactKey key) => key == Rig.Plan.Movie.Key || key == Rig.Plan.Poster.Key || key == Rig.Plan.Hls?.Key;

        private void Step()
        {
            var offered = Rig.Queue.Count > 0 ? Rig.Queue.Keys.ElementAt(_random.Next(Rig.Queue.Count)) : (ArtifactKey?)null;
            var rendering = Rig.Rendering.Count > 0 ? Rig.Rendering.ElementAt(_random.Next(Rig.Rendering.Count)) : (ArtifactKey?)null;
            switch (_random.Next(22))
            {
                case 0 or 1 or 2 or 3 or 4 when offered is { } key:
                    Rig.Begin(key);
                    break;
                case 5 or 6 or 7 or 8 when rendering is { } key:
                    Rig.Complete(key);
                    break;
                case 9 when rendering is { } key:
                    Rig.Complete(key, isHeard: false);
                    break;
                case 10 or 11 when rendering is { } key:
                    Rig.Tell(new TaskProgressed(key, RunRig.Worker, _random.NextDouble()));
                    break;
                case 12 when offered is { } key:
                    Rig.Fail(key, (FaultKind)_random.Next(4));
                    break;
                case 13 when Rig.Queue.ContainsKey(Rig.Plan.Movie.Key):
                    LoseSomething();
                    break;
                case 14:
                    Rig.Crash();
                    break;
                case 15:
                    Rig.RestartQueue();
                    break;
                case 16:
                    Rig.Pause();
                    break;
                case 17:
                    Rig.Resume();
                    break;
                case 18 when _random.Next(8) == 0:
                    Rig.Cancel();
                    break;
                case 19:
                    Rig.Retry();
                    break;
                case 20:
                    Rig.On(new RunInput.ProgressDue());
                    break;
                default:
                    Rig.Pass(_random.Next(1, 40));
                    break;
            }
        }

        private void LoseSomething()
        {
            if (Rig.Plan.Segments.Select(s => s.Artifact.Key).FirstOrDefault(Rig.Store.ContainsKey) is var lost)
                Rig.Store.Remove(lost);
            Rig.Fail(Rig.Plan.Movie.Key, FaultKind.Node, ProblemCodes.Render.IntermediateLost);
        }

        private void Check()
        {
            Assert.Equal(RunRig.Fold(Rig.Events).Status, Rig.State.Status);
            var summary = Rig.Run.Monitor.Summary();
            if (Rig.State.Run == _runs)
                Assert.True(summary.Percent >= _percent, $"{summary.Percent} % after {_percent} % (seed {seed})");
            (_percent, _runs) = (summary.Percent, Rig.State.Run);
            if (!Rig.State.IsActive)
            {
                // What was started before a run failed may finish; a cancelled run leaves nothing of its own in the queue.
                if (Rig.State.Status == JobStatus.Failed)
                    _left.UnionWith(Rig.Queue.Keys);
                Assert.DoesNotContain(
                    Rig.Queue.Keys,
                    key => !(_left.Contains(key) && (Rig.Rendering.Contains(key) || Rig.Unheard.Contains(key)))
                );
                return;
            }

            // A worker's result that the job was not told of is found when the offer is repeated; all else that is published is never
            // offered.
            var known = Rig.State.Work?.Published.Select(index => Rig.Plan.Segments[index].Artifact.Key).ToHashSet() ?? [];
            Assert.DoesNotContain(Rig.Queue.Keys, key => known.Contains(key) && Rig.Store.ContainsKey(key) && !Rig.Unheard.Contains(key));
        }
    }
}
