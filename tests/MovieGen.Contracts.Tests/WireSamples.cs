using System.Collections.Immutable;
using System.Text;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Scheduling;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Contracts.Tests;

/// <summary>One of everything that has a wire form, every member filled.</summary>
internal static class WireSamples
{
    private const string Trace = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private const string Worker = "akka.tcp://moviegen@10.0.0.7:4053";
    private const string Engine = "3-0123456789ab";
    private static readonly JobId Job = new("job_0a1b2c");
    private static readonly AccountId Account = AccountId.Local;
    private static readonly DateTimeOffset At = new(2026, 5, 1, 12, 30, 15, 250, TimeSpan.Zero);
    private static readonly ContentHash Storyboard = ContentHash.Of("storyboard"u8);
    private static readonly ContentHash Request = ContentHash.Of("request"u8);
    private static readonly RenderFault Fault = new(
        FaultKind.Input,
        ProblemCodes.Render.InputUnreadable,
        "no frame could be decoded",
        ContentHash.Of("video"u8)
    );
    private static readonly Problem Problem = new(
        ProblemCodes.Render.InputUnreadable,
        "/scenes/3",
        "Scene 4 cannot be rendered.",
        "Replace the asset."
    );

    private static readonly JobOutline Outline = new()
    {
        PlanHash = "5b9d",
        Frames = 150,
        Rate = new FrameRate(30000, 1001),
        Width = 1920,
        Height = 1080,
        Scenes = [new SceneOutline(0, "beach", "clip", 0, 90), new SceneOutline(1, "end", "card", 75, 75)],
        Segments = [new SegmentOutline(0, 75, 4.5), new SegmentOutline(0, 15, 1.25), new SegmentOutline(1, 60, 2)],
        Soundtrack = new StageOutline(Key("soundtrack"), 3),
        Movie = new StageOutline(Key("movie"), 0.5),
        Poster = new StageOutline(Key("poster"), 0.25),
        Hls = new StageOutline(Key("hls"), 0.75),
        Assets = [new AssetId("ast_beach")],
        Warnings = [new Problem("timeline.shortened", "/scenes/0/transition", "The transition was shortened.", "Make the scene longer.")],
    };

    private static readonly ClientNotes Notes = ClientNotes.Of(["holiday", "2026"], [new("order", "17")]);

    private static readonly JobSubmitted Submitted = new(Job, Account, "Sommer \"26\" ☀", Storyboard, Request, 3, Trace, At)
    {
        Pool = "gpu",
        Notes = Notes,
        Range = Range,
        Draft = true,
        Preview = true,
    };

    private static MovieRange Range => new(10, 2.5);

    private static readonly ArtifactRecord Record = new(
        Key("segment 1"),
        [new ArtifactFile(ArtifactFiles.Segment, 123_456, ContentHash.Of("bytes"u8))],
        new ArtifactFacts(75, 120_120, -14.02, -1.1, 8.5),
        At
    );

    private static readonly SceneView Scene = new()
    {
        Index = 3,
        Id = "beach",
        Kind = "clip",
        Status = SceneStatus.Rendering,
        Percent = 41.5,
        StartSeconds = 6.25,
        DurationSeconds = 5,
        Attempts = 2,
        Worker = Worker,
        RenderSeconds = 8.5,
        Reused = false,
    };

    private static readonly JobSummary Summary = new()
    {
        Id = Job,
        Title = "Summer",
        Storyboard = Storyboard,
        Status = JobStatus.Running,
        Stage = JobStage.Rendering,
        Paused = true,
        Priority = 3,
        Pool = "gpu",
        Notes = Notes,
        Range = Range,
        Draft = true,
        Preview = true,
        Percent = 41.5,
        EtaSeconds = 73.5,
        Frames = 150,
        FramesDone = 62,
        DurationSeconds = 5.005,
        SceneCount = 2,
        Segments = 3,
        SegmentsDone = 2,
        SegmentsReused = 1,
        CreatedAt = At,
        StartedAt = At.AddSeconds(1),
        FinishedAt = At.AddMinutes(2),
        Outputs = new JobOutputs(Key("movie"), Key("poster"), Key("hls"), -14.02, -1.1),
        Warnings = Outline.Warnings,
        Error = Problem,
        Revision = 1_777_638_615_250,
    };

    public static readonly ImmutableArray<object> All =
    [
        Submitted,
        new JobPlanned(Job, Outline, At),
        new JobStarted(Job, At),
        Rendered(1, 15, 1.25, 8.5),
        new SegmentReused(Job, 2, 1, Key("segment 2"), 60, 2, At),
        new AttemptFailed(Job, JobTask.Segment(1), 0, Key("segment 1"), 2, Worker, Fault, At),
        new SoundtrackMixed(Job, Key("soundtrack"), 3, -14.02, -1.1, false, 2.5, At),
        new MovieAssembled(Job, Key("movie"), 0.5, 9_876_543_210, true, 0.75, At),
        new MoviePublished(Job, Key("movie"), Key("poster"), Key("hls"), At),
        new OutputsLost(Job, 2, [JobTask.Movie, JobTask.Hls], At),
        new ProgressReached(Job, 45, At),
        new JobPaused(Job, At),
        new JobResumed(Job, At),
        new JobCancelled(Job, At),
        new JobFailed(Job, Problem, At),
        new JobRetried(Job, 2, At, 1),
        new JobPriorityChanged(Job, -4, At),
        new JobDeleted(Job, At),
        new JobSnapshot(FullState()),
        new JobCommands.SubmitJob(Job, Account, "Summer", Storyboard, Request, 3, At, Trace)
        {
            Pool = "gpu",
            Notes = Notes,
            Range = Range,
            Draft = true,
            Preview = true,
        },
        new JobCommands.CancelJob(Job, Account, At),
        new JobCommands.PauseJob(Job, Account, At),
        new JobCommands.ResumeJob(Job, Account, At),
        new JobCommands.RetryJob(Job, Account, At, 1),
        new JobCommands.RestoreOutputs(Job, Account, At),
        new JobCommands.SetPriority(Job, Account, -4, At),
        new JobCommands.DeleteJob(Job, Account, At),
        new JobCommands.GetJob(Job, Account),
        new JobCommands.GetScenes(Job, Account, 200, 100),
        .. AccountSamples.All,
        new JobRefused(Job, ProblemCodes.Job.Finished, "The job is completed already.", "Submit the storyboard again for a new job."),
        Summary,
        new JobScenes(Job, 3, [Scene]),
        new JobChanged(Summary, [Scene]),
        new QueueMessages.OfferTask(
            new RenderTask
            {
                Key = Key("segment 1"),
                Account = Account,
                JobId = Job,
                Label = "segment 1",
                Frames = 15,
                CostSeconds = 1.25,
                Priority = 3,
                Draft = true,
                Inline = """{"make":"poster"}""",
                Document = Storyboard,
                TraceParent = Trace,
                Engine = Engine,
                MemoryBytes = 4096,
                Pool = "gpu",
                Quick = true,
            }
        ),
        new QueueMessages.WithdrawTask(Key("segment 1"), Job),
        new TaskAnswers.TaskQueued(Key("segment 1"), 7),
        new TaskAnswers.TaskStarted(Key("segment 1"), Worker),
        new TaskAnswers.TaskProgressed(Key("segment 1"), Worker, 0.375),
        new TaskAnswers.TaskCompleted(Key("segment 1"), Worker, Record, true, 8.5),
        new TaskAnswers.TaskFailed(Key("segment 1"), Worker, Fault),
        new QueueMessages.QueueStarted(7),
        new QueueMessages.GetQueue(),
        new QueueView(
            7,
            3,
            [new RunningTask(Key("segment 1").Hex, Job.Value, "segment 1", Worker, 4.5, 0.375) { Quick = true }],
            [new AccountShare("local", 3, 1) { QuickWaiting = 2, QuickRunning = 1 }],
            [new WorkerView(Worker, 2, 1, true) { QuickSlots = 1, QuickBusy = 1 }]
        )
        {
            QuickWaiting = 2,
        },
        new WorkerMessages.GrantTask(
            7,
            8,
            new RenderTask
            {
                Key = Key("segment 1"),
                Account = Account,
                JobId = Job,
                Label = "segment 1",
                Frames = 15,
                CostSeconds = 1.25,
                Priority = 3,
                Draft = true,
                Inline = """{"make":"poster"}""",
                Document = Storyboard,
                TraceParent = Trace,
                Engine = Engine,
                MemoryBytes = 4096,
                Pool = "gpu",
                Quick = true,
            }
        ),
        new WorkerMessages.CancelRender(8),
        new WorkerMessages.ReportHeard(7),
        new WorkerMessages.WorkerReport(
            Worker,
            42,
            7,
            2,
            true,
            [
                new RunningRender
                {
                    Attempt = 8,
                    Key = Key("segment 1"),
                    Account = Account,
                    JobId = Job,
                    Label = "segment 1",
                    CostSeconds = 1.25,
                    Priority = 3,
                    Draft = true,
                    Seconds = 4.5,
                    Fraction = 0.375,
                    Engine = Engine,
                    MemoryBytes = 4096,
                    Pool = "gpu",
                    Quick = true,
                },
            ],
            Engine,
            65536
        )
        {
            Pools = ["default", "gpu"],
            QuickSlots = 1,
        },
        new WorkerMessages.RenderAccepted(Worker, 8),
        new WorkerMessages.RenderCompleted(Worker, 8, Key("segment 1"), Record, true, 8.5),
        new WorkerMessages.RenderFailed(Worker, 8, Key("segment 1"), Fault),
        new WorkerMessages.RenderReturned(Worker, 8, Key("segment 1")),
        new WorkerMessages.DrainWorker(true),
        new WorkerMessages.ResumeWorker(),
        new WorkerMessages.WorkerDrained(Worker),
        .. AdminSamples.All,
    ];

    private static JobState FullState() =>
        new IJobEvent[]
        {
            Submitted,
            new JobPlanned(Job, Outline, At),
            new JobStarted(Job, At),
            new SegmentReused(Job, 2, 1, Key("segment 2"), 60, 2, At),
            Rendered(1, 15, 1.25, 8.5),
            new AttemptFailed(Job, JobTask.Soundtrack, null, Key("soundtrack"), 1, Worker, Fault with { Kind = FaultKind.Crash }, At),
            Rendered(0, 75, 4.5, 20),
            new SoundtrackMixed(Job, Key("soundtrack"), 3, -14.02, -1.1, false, 2.5, At),
            new MovieAssembled(Job, Key("movie"), 0.5, 1000, false, 1, At),
            new MoviePublished(Job, Key("movie"), Key("poster"), Key("hls"), At),
            new JobFailed(Job, Problem, At),
        }.Aggregate(JobState.None, (state, happened) => state.Apply(happened));

    private static SegmentRendered Rendered(int segment, long frames, double cost, double seconds) =>
        new()
        {
            JobId = Job,
            Segment = segment,
            Scene = 0,
            Key = Key($"segment {segment}"),
            Frames = frames,
            CostSeconds = cost,
            Worker = Worker,
            Seconds = seconds,
            At = At,
        };

    private static ArtifactKey Key(string name) => new(ContentHash.Of(Encoding.UTF8.GetBytes(name)).Hex);
}
