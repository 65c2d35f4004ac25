using Codes = MovieGen.Domain.Problems.ProblemCodes.Job;

namespace MovieGen.Domain.Problems;

/// <summary>Why a job refuses a command or does not have an output.</summary>
public static class JobProblems
{
    public static readonly ProblemKind NotFound = new(
        Codes.NotFound,
        404,
        "There is no such job",
        "Check the id; a deleted job cannot be brought back."
    );
    public static readonly ProblemKind NotListed = NotFound.Case("GET /api/jobs lists the jobs there are.");
    public static readonly ProblemKind NoSuchAttempt = NotFound.Case("GET /api/jobs/{job}/attempts lists the attempts that have a log.");
    public static readonly ProblemKind NoSuchScene = NotFound.Case("GET /api/jobs/{job} lists its scenes, counted from 0.");
    public static readonly ProblemKind Finished = new(
        Codes.Finished,
        409,
        "The job is finished already",
        "Submit the storyboard again for a new job."
    );
    public static readonly ProblemKind Failed = Finished.Case("Retry it.");
    public static readonly ProblemKind NotFailed = new(Codes.NotFailed, 409, "The job has not failed", Finished.Advice);
    public static readonly ProblemKind NotReady = new(
        Codes.NotReady,
        409,
        "The output is not rendered yet",
        "Follow GET /api/jobs/{job}/events."
    );
    public static readonly ProblemKind StillRunning = new(Codes.StillRunning, 409, "The job is not finished yet", "Cancel it first.");
    public static readonly ProblemKind KeyReused = new(
        Codes.KeyReused,
        422,
        "The idempotency key was used for something else",
        "Use a new key, or send the first request unchanged."
    );

    public static readonly ProblemKind KeyOfDeletedJob = KeyReused.Case("Use a new key for a new job.");
    public static readonly ProblemKind StoryboardGone = new(
        Codes.StoryboardGone,
        400,
        "The job's storyboard is gone",
        "Submit the storyboard again."
    );
    public static readonly ProblemKind OutputLost = new(
        Codes.OutputLost,
        410,
        "The output is not stored",
        "Submit the storyboard again: what is still rendered is reused."
    );
    public static readonly ProblemKind NoSuchOutput = OutputLost.Case("Ask for it in the storyboard's output.");
    public static readonly ProblemKind HistoryDamaged = new(
        Codes.HistoryDamaged,
        409,
        "The job's history is damaged",
        "Submit the storyboard again: what is rendered is reused. Whoever runs the farm can restore the journal from a backup."
    );
    public static readonly ProblemKind OutputRemade = new(
        Codes.OutputRemade,
        503,
        "The output was damaged in the store and is made again",
        "Ask again in a minute; GET /api/jobs[/{job}] shows how far it is."
    );
    public static readonly ProblemKind PlanningFailed = new(
        Codes.PlanningFailed,
        400,
        "The job could not be planned",
        "Look into the node's log for the cause; then retry the job."
    );

    public static readonly ProblemKind RangeOutside = new(
        Codes.RangeOutside,
        400,
        "The movie has no such part",
        "Give a range of at least 1 s that ends before the movie does, after {length}; without a range all of it is rendered."
    );

    public static readonly ProblemKind FrameOutside = RangeOutside.Case("Its last frame is {frame}, at {time}.");

    /// <summary>A warning: a worker may join later.</summary>
    public static readonly ProblemKind NoWorkerInPool = new(
        Codes.NoWorkerInPool,
        503,
        "No worker serves the pool",
        "It starts by itself once a worker with this name among its Pools joins; GET /api/cluster/workers lists the pools of all workers."
    );

    /// <summary>Another request came under the key of an earlier one.</summary>
    public static Problem OtherRequestUnderKey => KeyReused.Of("This idempotency key was used for another request.");
}
