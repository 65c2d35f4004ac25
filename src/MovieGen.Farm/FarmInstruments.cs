using System.Diagnostics;
using System.Diagnostics.Metrics;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm;

/// <summary>Traces and metrics of the farm, under the one name <c>MovieGen.Farm</c>.</summary>
public static class FarmInstruments
{
    public const string Name = "MovieGen.Farm";

    public static readonly ActivitySource Activities = new(Name);

    public static readonly Meter Meter = new(Name);

    /// <summary>Wall seconds of each segment rendered.</summary>
    public static readonly Histogram<double> SegmentSeconds = Meter.CreateHistogram<double>(
        "moviegen.segment.seconds",
        "s",
        "Wall seconds that rendering a segment took"
    );

    /// <summary>Attempts that failed, by <c>code</c>.</summary>
    public static readonly Counter<long> RenderFailures = Meter.CreateCounter<long>(
        "moviegen.render.failures",
        "{attempt}",
        "Attempts at an artifact that failed, by code"
    );

    private static volatile IReadOnlyDictionary<JobStatus, int> _jobs = new Dictionary<JobStatus, int>();

    static FarmInstruments() =>
        Meter.CreateObservableGauge(
            "moviegen.jobs",
            static () => _jobs.Select(j => new Measurement<int>(j.Value, new KeyValuePair<string, object?>("status", JobNames.Of(j.Key)))),
            "{job}",
            "Jobs by status"
        );

    /// <summary>Sets what the gauge of jobs shows on this node; the node that keeps the read model knows.</summary>
    public static void SetJobs(IReadOnlyDictionary<JobStatus, int> byStatus) => _jobs = byStatus;

    /// <summary>Starts a span that continues the trace of a request; null if there is no listener.</summary>
    /// <param name="since">Start time, if in the past.</param>
    public static Activity? Continue(string name, string? traceParent, JobId job, DateTimeOffset since = default)
    {
        ActivityContext.TryParse(traceParent, null, isRemote: true, out var parent);
        var activity = Activities.StartActivity(name, ActivityKind.Internal, parent, startTime: since);
        activity?.SetTag("job.id", job.Value);
        return activity;
    }
}
