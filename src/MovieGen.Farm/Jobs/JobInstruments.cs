using System.Diagnostics.Metrics;
using MovieGen.Domain.Jobs;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Jobs;

/// <summary>How jobs fare, from the node that runs them.</summary>
internal static class JobInstruments
{
    /// <summary>Boundaries in seconds, from a preview to the longest movie on a slow node.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [1, 2, 5, 10, 30, 60, 120, 300, 600, 1800, 3600, 7200, 14400, 43200],
    };

    private static readonly Histogram<double> Wait = FarmInstruments.Meter.CreateHistogram(
        "moviegen.job.wait",
        "s",
        "From a job's submission to its first render",
        advice: Seconds
    );

    private static readonly Histogram<double> Duration = FarmInstruments.Meter.CreateHistogram(
        "moviegen.job.duration",
        "s",
        "From a job's submission to its end, by status",
        advice: Seconds
    );

    private static readonly Histogram<double> Speed = FarmInstruments.Meter.CreateHistogram(
        "moviegen.job.realtime",
        "{ratio}",
        "Length of a completed movie divided by the time from its first render to its end",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100] }
    );

    private static readonly Counter<long> Segments = FarmInstruments.Meter.CreateCounter<long>(
        "moviegen.segments",
        "{segment}",
        "Segments of jobs, by whether they were rendered or reused"
    );

    /// <param name="state">With the event, and perhaps with later ones.</param>
    public static void Note(JobState state, IJobEvent happened)
    {
        switch (happened)
        {
            case JobStarted e when state.Submitted is { } request:
                Wait.Record(Math.Max(0, (e.At - request.At).TotalSeconds));
                break;
            case SegmentRendered e:
                FarmInstruments.SegmentSeconds.Record(e.Seconds);
                Segments.Add(1, new KeyValuePair<string, object?>("source", "rendered"));
                break;
            case SegmentReused:
                Segments.Add(1, new KeyValuePair<string, object?>("source", "reused"));
                break;
        }
    }

    public static void Finished(JobState state)
    {
        // A retry, or an output that is made again after a month, says nothing about how long jobs take.
        if (state is not { FinishedAt: { } end, Run: 1 })
            return;
        Duration.Record(
            Math.Max(0, (end - state.Request.At).TotalSeconds),
            new KeyValuePair<string, object?>("status", JobNames.Of(state.Status))
        );
        if (state is { Status: JobStatus.Completed, StartedAt: { } start, Work.Outline.DurationSeconds: var length } && end > start)
            Speed.Record(length / (end - start).TotalSeconds);
    }
}
