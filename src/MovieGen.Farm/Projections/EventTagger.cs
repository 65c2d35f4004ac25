using Akka.Persistence.Journal;
using MovieGen.Contracts.Jobs;

namespace MovieGen.Farm.Projections;

/// <summary>
/// Gives every event of a job the tag that the read model follows. The journal makes it by its name in the configuration.
/// </summary>
public sealed class EventTagger : IWriteEventAdapter
{
    public const string JobTag = "job";

    public string Manifest(object evt) => "";

    public object ToJournal(object evt) => evt is StoredEvent ? new Tagged(evt, [JobTag]) : evt;
}
