using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Workers;

/// <content>Log messages.</content>
internal sealed partial class WorkerActor
{
    [LoggerMessage(111, LogLevel.Warning, "Lease {Lease} of epoch {Old} is ignored: there is a queue of epoch {New}")]
    private partial void GrantOfThePast(long lease, long old, long @new);

    [LoggerMessage(112, LogLevel.Warning, "No contact with a render queue for {Grace}; {Count} renders are stopped")]
    private partial void NoQueue(TimeSpan grace, int count);
}
