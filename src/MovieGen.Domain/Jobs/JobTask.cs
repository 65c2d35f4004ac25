using System.Globalization;

namespace MovieGen.Domain.Jobs;

/// <summary>What an artifact is of its job.</summary>
public enum JobTaskKind
{
    Segment,
    Soundtrack,
    Movie,
    Poster,
    Hls,
}

/// <summary>One of the things a job has made: <c>segment 12</c>, <c>soundtrack</c>, <c>movie</c>, <c>poster</c> or <c>hls</c>.</summary>
public readonly record struct JobTask
{
    public static readonly JobTask Soundtrack = new(JobTaskKind.Soundtrack, 0);
    public static readonly JobTask Movie = new(JobTaskKind.Movie, 0);
    public static readonly JobTask Poster = new(JobTaskKind.Poster, 0);
    public static readonly JobTask Hls = new(JobTaskKind.Hls, 0);

    private const string SegmentPrefix = "segment ";

    private JobTask(JobTaskKind kind, int segment) => (Kind, SegmentIndex) = (kind, segment);

    public JobTaskKind Kind { get; }

    /// <summary>Position in the movie, of a segment; else 0.</summary>
    public int SegmentIndex { get; }

    public static JobTask Segment(int index) => new(JobTaskKind.Segment, index);

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text names no task.</exception>
    public static JobTask Parse(string text) =>
        text switch
        {
            "soundtrack" => Soundtrack,
            "movie" => Movie,
            "poster" => Poster,
            "hls" => Hls,
            _ when text.StartsWith(SegmentPrefix, StringComparison.Ordinal)
                    && int.TryParse(text.AsSpan(SegmentPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var index) =>
                Segment(index),
            _ => throw new FormatException($"'{text}' is not a task of a job."),
        };

    public override string ToString() =>
        Kind switch
        {
            JobTaskKind.Segment => string.Create(CultureInfo.InvariantCulture, $"{SegmentPrefix}{SegmentIndex}"),
            JobTaskKind.Soundtrack => "soundtrack",
            JobTaskKind.Movie => "movie",
            JobTaskKind.Poster => "poster",
            _ => "hls",
        };
}
