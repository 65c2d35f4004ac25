using Codes = MovieGen.Domain.Problems.ProblemCodes.Render;

namespace MovieGen.Domain.Problems;

/// <summary>Why a render failed. Jobs show it when they fail; some of it ends requests, too.</summary>
public static class RenderProblems
{
    private const string Retry = "Retry the job: everything rendered so far is kept. If it fails again, look into the node's log.";

    public static readonly ProblemKind InputUnreadable = new(
        Codes.InputUnreadable,
        400,
        "An asset cannot be read",
        "Upload the file again, under the same name; then retry the job: everything rendered so far is kept."
    );

    /// <summary>The asset itself is the cause, whichever node reads it.</summary>
    public static readonly ProblemKind BadInput = InputUnreadable.Case("Replace the asset or leave the scene out, and submit again.");
    public static readonly ProblemKind EngineFailed = new(Codes.EngineFailed, 400, "FFmpeg failed", Retry);
    public static readonly ProblemKind EngineCrashed = new(Codes.EngineCrashed, 400, "FFmpeg crashed", Retry);
    public static readonly ProblemKind Stalled = new(Codes.Stalled, 400, "The render stalled", Retry);
    public static readonly ProblemKind VerificationFailed = new(
        Codes.VerificationFailed,
        400,
        "The rendered file is not what was asked for",
        Retry
    );
    public static readonly ProblemKind OutOfMemory = new(
        Codes.OutOfMemory,
        400,
        "The node ran out of memory",
        "Give the node more memory or fewer slots, or the movie a smaller picture; then retry the job: everything rendered so far is kept."
    );
    public static readonly ProblemKind DiskFull = new(
        Codes.DiskFull,
        507,
        "The disk is full",
        "Delete jobs or assets that are no longer needed, or give the node more room; then try again."
    );
    public static readonly ProblemKind StoreFull = DiskFull.Case(
        "Delete jobs or assets that are no longer needed, or give the store more room; then submit it again."
    );
    public static readonly ProblemKind StoreUnavailable = new(
        Codes.StoreUnavailable,
        503,
        "The store cannot be reached",
        "Try again after the time that Retry-After says; nothing is lost meanwhile."
    );

    /// <summary>A job failed because its nodes could not use the store for long.</summary>
    public static readonly ProblemKind StoreUnavailableForJob = StoreUnavailable.Case(Retry);
    public static readonly ProblemKind DiskFullForJob = DiskFull.Case(Retry);
    public static readonly ProblemKind LeaseLost = new(Codes.LeaseLost, 400, "A worker's lease expired", Retry);
    public static readonly ProblemKind IntermediateLost = new(
        Codes.IntermediateLost,
        400,
        "An intermediate is gone",
        "If the job failed: do all nodes have the same StoreFolder or S3 bucket? Correct it, then retry the job."
    );
}
