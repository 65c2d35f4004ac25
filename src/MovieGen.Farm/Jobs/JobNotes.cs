using Microsoft.Extensions.Logging;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Runs;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Jobs;

/// <summary>What is logged and measured of jobs.</summary>
internal static partial class JobNotes
{
    /// <summary>Notes an event that was persisted.</summary>
    public static void Write(ILogger log, IJobEvent happened)
    {
        switch (happened)
        {
            case JobSubmitted e:
                Submitted(log, e.JobId, e.Storyboard.Hex);
                break;
            case OutputsLost e:
                Lost(log, e.JobId, string.Join(", ", e.Outputs), e.Run);
                break;
            case JobFailed e:
                Failed(log, e.JobId, e.Problem.Code, e.Problem.Message);
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
        JobInstruments.Finished(state);
        Finished(log, request.JobId, state.Status.ToString().ToLowerInvariant(), (state.FinishedAt - request.At)?.TotalSeconds ?? 0);
        FarmInstruments
            .Continue("job", request.TraceParent, request.JobId, request.At)
            ?.SetTag("job.status", state.Status.ToString())
            .Stop();
    }
}
