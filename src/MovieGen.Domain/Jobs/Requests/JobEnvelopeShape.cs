using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Jobs.Requests;

/// <summary>The fields of <see cref="JobEnvelope"/>, as a table.</summary>
internal static class JobEnvelopeShape
{
    public static readonly ObjectShape Request = new(
        "jobRequest",
        "a request for a movie",
        [
            ("storyboard", new FieldRule.Document()),
            ("tags", new FieldRule.Tags(ClientNotes.MaxTags, ClientNotes.MaxTagLength)),
            ("metadata", new FieldRule.Notes(ClientNotes.MaxEntries, ClientNotes.MaxNameLength, ClientNotes.MaxTextLength)),
            ("priority", new FieldRule.Number(JobCommands.MinPriority, JobCommands.MaxPriority) { Whole = true }),
            ("pool", new FieldRule.Id(PoolName.MaxLength)),
            ("range", new FieldRule.NotYet()),
            ("draft", new FieldRule.NotYet()),
            ("webhook", new FieldRule.NotYet()),
        ]
    );
}
