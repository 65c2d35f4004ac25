using Microsoft.Extensions.Logging;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Jobs;

/// <summary>What is logged and measured of jobs.</summary>
internal static partial class JobLog
{
    /// <summary>Notes an event that was persisted.</summary>
    public static void Write(ILogger log, IJobEvent happened)
    {
        switch (happened)
        {
            case JobSubmitted e:
                Submitted(log, e.JobId, e.Storyboard.Hex);
                break;
            case JobFailed e:
                Failed(log, e.JobId, e.Problem.Code, e.Problem.Message);
                break;
            case SegmentRendered e:
                FarmInstruments.SegmentSeconds.Record(e.Seconds);
                break;
            case AttemptFailed e:
                FarmInstruments.RenderFailures.Add(1, new KeyValuePair<string, object?>("code", e.Fault.Code));
                AttemptFailed(log, e.JobId, e.Task, e.Worker, e.Attempt, e.Fault.Code, e.Fault.Message);
                break;
        }
    }

    /// <summary>Notes an effect that is only for the log.</summary>
    public static void Write(ILogger log, JobId job, RunEffect effect)
    {
        switch (effect)
        {
            case RunEffect.NotePlan e:
                Planned(log, job, e.Movie.Timeline.Frames, e.Movie.Segments.Length, e.Published);
                break;
            case RunEffect.NoteShortage e:
                Deferred(log, job, e.Item.Task, e.Pause, e.Worker, e.Fault.Code, e.Fault.Message);
                break;
            case RunEffect.NoteLoss e:
                IntermediatesLost(log, job, e.Stage);
                break;
        }
    }

    public static void Finished(ILogger log, JobState state)
    {
        var request = state.Request;
        Finished(log, request.JobId, state.Status, (state.FinishedAt - request.At)?.TotalSeconds ?? 0);
        FarmInstruments
            .Continue("job", request.TraceParent, request.JobId, request.At)
            ?.SetTag("job.status", state.Status.ToString())
            .Stop();
    }

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

    [LoggerMessage(4, LogLevel.Information, "{Job} is {Status} after {Seconds:F1} s")]
    private static partial void Finished(ILogger log, JobId job, JobStatus status, double seconds);

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

    [LoggerMessage(11, LogLevel.Warning, "{Job}: a snapshot was not saved; the events tell the same")]
    public static partial void SnapshotNotSaved(ILogger log, Exception problem, JobId job);

    [LoggerMessage(12, LogLevel.Warning, "{Job}: intermediates of {Stage} are no longer in the store; they are re-rendered")]
    private static partial void IntermediatesLost(ILogger log, JobId job, JobTask stage);

    [LoggerMessage(13, LogLevel.Error, "{Job}: {Doing} failed and will not be retried")]
    public static partial void PreparationFailed(ILogger log, Exception problem, JobId job, string doing);
}
