using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Projections;

public sealed partial class JobProjectionActor
{
    [LoggerMessage(1, LogLevel.Information, "The read model follows the journal from position {Position}")]
    private static partial void Following(ILogger log, long position);

    [LoggerMessage(2, LogLevel.Error, "The read model could not be written; retrying from the recorded position")]
    private static partial void NotWritten(ILogger log, Exception problem);

    [LoggerMessage(4, LogLevel.Error, "Event {Number} of {Job} cannot be read; the read model goes on without it")]
    private static partial void Unreadable(ILogger log, string job, long number);

    [LoggerMessage(5, LogLevel.Error, "Rows of the read model are damaged; it is filled again from the journal")]
    private static partial void Rebuilding(ILogger log);

    [LoggerMessage(3, LogLevel.Warning, "Jobs could not be counted for the metrics")]
    private static partial void NotCounted(ILogger log, Exception problem);
}
