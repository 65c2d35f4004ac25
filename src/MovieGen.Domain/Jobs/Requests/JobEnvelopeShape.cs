using MovieGen.Domain.Storyboards.Format;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Jobs.Requests;

/// <summary>The fields of <see cref="JobEnvelope"/>, as a table.</summary>
internal static class JobEnvelopeShape
{
    private static readonly ObjectShape Range = new(
        "range",
        "a range",
        [
            ("start", new FieldRule.Number(0, TimelineCompiler.MaxSeconds)),
            ("duration", new FieldRule.Number(TimelineCompiler.MinSeconds, TimelineCompiler.MaxSeconds)),
        ]
    );

    public static readonly ObjectShape Request = new(
        "jobRequest",
        "a request for a movie",
        [
            ("storyboard", new FieldRule.Document()),
            ("tags", new FieldRule.Tags(ClientNotes.MaxTags, ClientNotes.MaxTagLength)),
            ("metadata", new FieldRule.Notes(ClientNotes.MaxEntries, ClientNotes.MaxNameLength, ClientNotes.MaxTextLength)),
            ("priority", new FieldRule.Number(JobCommands.MinPriority, JobCommands.MaxPriority) { Whole = true }),
            ("pool", new FieldRule.Id(PoolName.MaxLength)),
            ("range", new FieldRule.Object(Range)),
            ("draft", new FieldRule.Flag()),
            ("webhook", new FieldRule.NotYet()),
        ]
    );
}
