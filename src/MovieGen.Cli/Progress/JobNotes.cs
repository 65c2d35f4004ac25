using System.Diagnostics;
using System.Text.Json.Nodes;
using MovieGen.Cli.Client;

namespace MovieGen.Cli.Progress;

/// <summary>What a command knows of a job when it begins to follow it.</summary>
internal enum JobOrigin
{
    /// <summary>It may have been running for a while.</summary>
    Unknown,

    /// <summary>It was just submitted.</summary>
    New,

    /// <summary>It was begun earlier, and stood still until now.</summary>
    Resumed,
}

/// <summary>
/// What is worth a line of its own while a job is followed, each once: the plan's warnings, what is kept when it resumes, and at the end
/// the warnings that came later.
/// </summary>
internal sealed class JobNotes(Func<JsonNode, JobOrigin> originOf)
{
    private readonly HashSet<string> _warnings = [];
    private bool _isPlanned;
    private bool _isStarted;
    private bool _isPaused;
    private JobOrigin? _origin;
    private JsonNode? _beforeResuming;

    public JobNotes(JobOrigin origin)
        : this(_ => origin) { }

    /// <summary>Notes of a job that runs in this process: an older one has been resumed.</summary>
    public static JobNotes OfThisProcess() => Since(Process.GetCurrentProcess().StartTime);

    /// <summary>Notes of a job that runs in a process which began at <paramref name="began"/>.</summary>
    public static JobNotes Since(DateTimeOffset began) =>
        new(job => (DateTimeOffset?)job["createdAt"] < began ? JobOrigin.Resumed : JobOrigin.New);

    /// <summary>The lines that belong above the progress of this state.</summary>
    public IReadOnlyList<string> Of(JsonNode job)
    {
        _origin ??= originOf(job);
        List<string> lines = [];
        if (!_isPlanned && Segments(job) > 0)
            lines.AddRange(NewWarnings(job));
        if (job["finishedAt"] is null && Start(job) is { } start)
            lines.Add(start);
        _isPlanned |= Segments(job) > 0;
        _isPaused = (bool?)job["paused"] == true;
        return lines;
    }

    /// <summary>The lines that belong below the progress, when it has ended with this state.</summary>
    public IReadOnlyList<string> AtEnd(JsonNode last) => [.. NewWarnings(last)];

    private string? Start(JsonNode job)
    {
        var (segments, done, reused) = (Segments(job), Number(job, "segmentsDone"), Number(job, "segmentsReused"));
        if (segments == 0 || job["startedAt"] is null || (bool?)job["paused"] == true)
            return null;
        var isFirst = !_isStarted;
        _isStarted = true;
        if (_isPaused && !isFirst)
            return Resumed(done, segments);
        if (isFirst && _origin == JobOrigin.Resumed)
            _beforeResuming = job;
        if (_beforeResuming is { } before && IsRendering(job, before))
        {
            _beforeResuming = null;
            return Resumed(Number(before, "segmentsDone") + reused - Number(before, "segmentsReused"), segments);
        }

        // Later, segments are reused that this very job has rendered for another place.
        return isFirst && _origin == JobOrigin.New && reused > 0 && reused == done
            ? $"{reused} of {segments} segments are already rendered"
            : null;
    }

    /// <summary>
    /// Only when a job continues is everything found that is kept: what was finished while its process was killed is in the store, but not
    /// yet in the job.
    /// </summary>
    private static bool IsRendering(JsonNode job, JsonNode before) =>
        (string?)job["stage"] != "rendering" || Number(job, "framesDone") > Number(before, "framesDone");

    private static string Resumed(int kept, int segments) => $"resumed: {kept} of {segments} segments kept";

    private IEnumerable<string> NewWarnings(JsonNode job) =>
        (job["warnings"]?.AsArray() ?? [])
            .Where(warning => !Waiting.IsReason(warning!))
            .Select(warning => $"warning:{ProblemText.Line(warning!)[1..]}")
            .Where(_warnings.Add);

    private static int Segments(JsonNode job) => Number(job, "segments");

    private static int Number(JsonNode job, string member) => (int?)job[member] ?? 0;
}
