using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Tests.Rendering;
using MovieGen.Domain.Tests.Timelines;
using static MovieGen.Domain.Jobs.JobCommands;
using static MovieGen.Domain.Rendering.TaskAnswers;

namespace MovieGen.Domain.Tests.Jobs.Runs;

/// <summary>
/// A job's run between a journal, an artifact store and a render queue that are only collections: performs its effects in order, and
/// answers what the test wants answered.
/// </summary>
internal sealed class RunRig
{
    public const string Worker = "node-1";
    public static readonly JobId Id = new("job_1");
    public static readonly AccountId Owner = AccountId.Local;

    private static readonly ContentHash Storyboard = ContentHash.Of("storyboard"u8);
    private static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly int _window;
    private JobRun _run;

    /// <param name="plan">What the storyboard is planned to; null is a movie of five scenes, one of them shown twice.</param>
    public RunRig(MoviePlan? plan = null, int window = 3)
    {
        Plan = plan ?? Sample.Movie(Sample.Card(1), Sample.Still(3), Sample.Clip(2), Sample.Card(4), Sample.Card(1)).Plan();
        _window = window;
        _run = new JobRun(JobState.None, window, Now);
    }

    public MoviePlan Plan { get; set; }

    /// <summary>What the next plans fail with, one after the other.</summary>
    public Queue<RunInput.PreparationFailed> PlanFailures { get; } = [];

    /// <summary>The journal.</summary>
    public List<IJobEvent> Events { get; } = [];

    /// <summary>The artifact store.</summary>
    public Dictionary<ArtifactKey, ArtifactRecord> Store { get; } = [];

    /// <summary>What the queue knows of: offered, and neither withdrawn nor over.</summary>
    public Dictionary<ArtifactKey, RunEffect.Offer> Queue { get; } = [];

    /// <summary>Keys that some worker renders.</summary>
    public HashSet<ArtifactKey> Rendering { get; } = [];

    /// <summary>Keys whose render was published without the job being told.</summary>
    public HashSet<ArtifactKey> Unheard { get; } = [];

    /// <summary>Every effect since the last <see cref="Forget"/>.</summary>
    public List<RunEffect> Effects { get; } = [];

    public TimeSpan Elapsed { get; set; }

    public JobState State => _run.State;

    public JobRun Run => _run;

    public Moment Now => new(Start + Elapsed, Elapsed);

    public IEnumerable<string> Offered => Effects.OfType<RunEffect.Offer>().Select(offer => offer.Item.Task.ToString());

    public void Submit() => On(new RunInput.Command(new SubmitJob(Id, Owner, "Summer", Storyboard, Storyboard, 0, Now.At, null)));

    public void Cancel() => On(new RunInput.Command(new CancelJob(Id, Owner, Now.At)));

    public void Pause() => On(new RunInput.Command(new PauseJob(Id, Owner, Now.At)));

    public void Resume() => On(new RunInput.Command(new ResumeJob(Id, Owner, Now.At)));

    public void Retry() => On(new RunInput.Command(new RetryJob(Id, Owner, Now.At)));

    public void Restore() => On(new RunInput.Command(new RestoreOutputs(Id, Owner, Now.At)));

    public void SetPriority(int priority) => On(new RunInput.Command(new SetPriority(Id, Owner, priority, Now.At)));

    /// <summary>
    /// The process dies and another one reads the journal; workers render on, and offers that nobody repeats are dropped.
    /// </summary>
    public void Crash()
    {
        Queue.Clear();
        _run = new JobRun(Fold(Events), _window, Now);
        On(new RunInput.Recovered());
    }

    /// <summary>The queue moves: it forgets what was offered, and says that it is another one.</summary>
    public void RestartQueue()
    {
        Queue.Clear();
        On(new RunInput.QueueRestarted());
    }

    public void Pass(double seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            Elapsed += TimeSpan.FromSeconds(1);
            On(new RunInput.Tick());
        }
    }

    /// <summary>A worker begins with the task.</summary>
    public void Begin(ArtifactKey key)
    {
        Rendering.Add(key);
        Tell(new TaskStarted(key, Worker));
    }

    /// <summary>A worker publishes the artifact, and the queue tells the job if it still offers it.</summary>
    public void Complete(ArtifactKey key, bool isHeard = true)
    {
        Rendering.Remove(key);
        var isOffered = Queue.Remove(key);
        var reused = Store.ContainsKey(key);
        Store[key] = RecordOf(key);
        if (isOffered && isHeard)
            Unheard.Remove(key);
        else
            Unheard.Add(key);
        if (isHeard)
            Tell(new TaskCompleted(key, Worker, Store[key], reused, 2.5));
    }

    public void Fail(ArtifactKey key, FaultKind kind, string code = ProblemCodes.Render.EngineFailed)
    {
        Rendering.Remove(key);
        Queue.Remove(key);
        Tell(new TaskFailed(key, Worker, new RenderFault(kind, code, "It failed.")));
    }

    /// <summary>Renders whatever is offered until nothing is.</summary>
    public void RenderAll()
    {
        while (Queue.Count > 0)
            Complete(Queue.Keys.First());
    }

    public ArtifactKey KeyOf(JobTask task) =>
        task.Kind switch
        {
            JobTaskKind.Segment => Plan.Segments[task.SegmentIndex].Artifact.Key,
            JobTaskKind.Soundtrack => Plan.Soundtrack.Key,
            JobTaskKind.Movie => Plan.Movie.Key,
            JobTaskKind.Poster => Plan.Poster.Key,
            _ => Plan.Hls!.Key,
        };

    public void Forget() => Effects.Clear();

    public void Tell(ITaskAnswer answer) => On(new RunInput.Answer(answer));

    public void On(RunInput input)
    {
        foreach (var effect in _run.On(input, Now))
            Perform(effect);
    }

    public static JobState Fold(IEnumerable<IJobEvent> events) =>
        events.Aggregate(JobState.None, (state, happened) => state.Apply(happened));

    public static ArtifactRecord RecordOf(ArtifactKey key) =>
        new(key, [new ArtifactFile(ArtifactFiles.Segment, 1000, Storyboard)], new ArtifactFacts(30, 0, -14, -1.2, 2.5), Start);

    private void Perform(RunEffect effect)
    {
        Effects.Add(effect);
        switch (effect)
        {
            case RunEffect.Persist persist:
                Events.AddRange(persist.Events);
                break;
            case RunEffect.Plan plan when PlanFailures.TryDequeue(out var failure):
                On(failure with { Round = plan.Round });
                break;
            case RunEffect.Plan plan:
                On(new RunInput.PlanReady(plan.Round, new PreparedMovie(Plan, [])));
                break;
            case RunEffect.FindPublished find:
                var keys = find.Movie.Keys.ToHashSet();
                On(new RunInput.PublishedFound(find.Round, Store.Where(a => keys.Contains(a.Key)).ToImmutableDictionary()));
                break;
            case RunEffect.FindOutputs find:
                JobTask[] outputs = Plan.Hls is null ? [JobTask.Movie, JobTask.Poster] : [JobTask.Movie, JobTask.Poster, JobTask.Hls];
                On(new RunInput.OutputsLookedUp(find.Run, [.. outputs.Where(task => !Store.ContainsKey(KeyOf(task)))]));
                break;
            case RunEffect.Offer offer:
                Queue[offer.Item.Key] = offer;
                Tell(new TaskQueued(offer.Item.Key, 1));
                break;
            case RunEffect.Withdraw withdraw:
                Queue.Remove(withdraw.Item.Key);
                break;
        }
    }
}
