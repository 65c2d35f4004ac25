using Microsoft.Extensions.Logging;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Jobs;

internal static partial class JobNotes
{
    [LoggerMessage(1, LogLevel.Information, "{Job} is submitted: storyboard {Storyboard}")]
    private static partial void Submitted(ILogger log, JobId job, string storyboard);

    [LoggerMessage(
        2,
        LogLevel.Information,
        "{Job} is planned: {Frames} frames, {Segments} segments, {Published} artifacts already published"
    )]
    private static partial void Planned(ILogger log, JobId job, long frames, int segments, int published);

    [LoggerMessage(3, LogLevel.Information, "{Job} resumes: run {Run}, {Stage}, {Done} segments published")]
    public static partial void Resumed(ILogger log, JobId job, int run, JobStage stage, int done);

    [LoggerMessage(4, LogLevel.Information, "{Job} {Status} after {Seconds:F1} s")]
    private static partial void Finished(ILogger log, JobId job, string status, double seconds);

    [LoggerMessage(5, LogLevel.Warning, "{Job}: {Task} failed on {Worker}, attempt {Attempt}: {Code}: {Reason}")]
    private static partial void AttemptFailed(ILogger log, JobId job, JobTask task, string worker, int attempt, string code, string reason);

    [LoggerMessage(6, LogLevel.Warning, "{Job}: {Task} waits {Pause} on {Worker}: {Code}: {Reason}")]
    private static partial void Deferred(ILogger log, JobId job, JobTask task, TimeSpan pause, string worker, string code, string reason);

    [LoggerMessage(7, LogLevel.Error, "{Job} failed: {Code}: {Reason}")]
    private static partial void Failed(ILogger log, JobId job, string code, string reason);

    [LoggerMessage(8, LogLevel.Warning, "{Job}: {Doing} failed and is retried in {Pause}")]
    public static partial void Retrying(ILogger log, Exception problem, JobId job, string doing, TimeSpan pause);

    [LoggerMessage(9, LogLevel.Warning, "{Job}: the description of {Task} could not be saved and is retried")]
    public static partial void DescriptionNotSaved(ILogger log, Exception problem, JobId job, JobTask task);

    [LoggerMessage(10, LogLevel.Information, "{Job} is deleted; its outputs are {Fate}")]
    public static partial void OutputsSettled(ILogger log, JobId job, string fate);

    [LoggerMessage(11, LogLevel.Warning, "{Job}: a snapshot was not saved; nothing is lost, the events are in the journal")]
    public static partial void SnapshotNotSaved(ILogger log, Exception problem, JobId job);

    [LoggerMessage(12, LogLevel.Warning, "{Job}: intermediates of {Stage} are no longer in the store; they are re-rendered")]
    private static partial void IntermediatesLost(ILogger log, JobId job, JobTask stage);

    [LoggerMessage(16, LogLevel.Warning, "{Job}: {Outputs} lost or damaged in the store; run {Run} makes them again")]
    private static partial void Lost(ILogger log, JobId job, string outputs, int run);

    [LoggerMessage(13, LogLevel.Error, "{Job}: {Doing} failed and will not be retried")]
    public static partial void PreparationFailed(ILogger log, Exception problem, JobId job, string doing);
}
