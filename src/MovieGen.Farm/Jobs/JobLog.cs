using Microsoft.Extensions.Logging;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Jobs;

internal static partial class JobLog
{
    [LoggerMessage(1, LogLevel.Information, "{Job} is submitted: storyboard {Storyboard}")]
    public static partial void Submitted(ILogger log, JobId job, string storyboard);

    [LoggerMessage(
        2,
        LogLevel.Information,
        "{Job} is planned: {Frames} frames, {Segments} segments, {Published} artifacts already published"
    )]
    public static partial void Planned(ILogger log, JobId job, long frames, int segments, int published);

    [LoggerMessage(3, LogLevel.Information, "{Job} goes on where it was: run {Run}, {Stage}, {Done} segments published")]
    public static partial void GoesOn(ILogger log, JobId job, int run, JobStage stage, int done);

    [LoggerMessage(4, LogLevel.Information, "{Job} is {Status} after {Seconds:F1} s")]
    public static partial void Finished(ILogger log, JobId job, JobStatus status, double seconds);

    [LoggerMessage(5, LogLevel.Warning, "{Job}: {Task} failed on {Worker}, attempt {Attempt}: {Code}: {Reason}")]
    public static partial void AttemptFailed(ILogger log, JobId job, JobTask task, string worker, int attempt, string code, string reason);

    [LoggerMessage(6, LogLevel.Warning, "{Job}: {Task} waits {Pause} on {Worker}: {Code}: {Reason}")]
    public static partial void Short(ILogger log, JobId job, JobTask task, TimeSpan pause, string worker, string code, string reason);

    [LoggerMessage(7, LogLevel.Error, "{Job} failed: {Code}: {Reason}")]
    public static partial void Failed(ILogger log, JobId job, string code, string reason);

    [LoggerMessage(8, LogLevel.Warning, "{Job}: {Doing} did not succeed and is tried again in {Pause}")]
    public static partial void TriedAgain(ILogger log, Exception problem, JobId job, string doing, TimeSpan pause);

    [LoggerMessage(9, LogLevel.Warning, "{Job}: the description of {Task} could not be saved and is tried again")]
    public static partial void DocumentNotSaved(ILogger log, Exception problem, JobId job, JobTask task);

    [LoggerMessage(10, LogLevel.Information, "{Job} is deleted; its outputs are {Fate}")]
    public static partial void OutputsSettled(ILogger log, JobId job, string fate);

    [LoggerMessage(11, LogLevel.Warning, "{Job}: a snapshot was not saved; the events tell the same")]
    public static partial void SnapshotNotSaved(ILogger log, Exception problem, JobId job);

    [LoggerMessage(12, LogLevel.Warning, "{Job}: parts of {Stage} are not in the store any more; they are made again")]
    public static partial void PartsLost(ILogger log, JobId job, JobTask stage);

    [LoggerMessage(13, LogLevel.Error, "{Job}: {Doing} failed in a way that would not pass")]
    public static partial void NotPlanned(ILogger log, Exception problem, JobId job, string doing);
}
