using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Jobs;

public sealed partial class JobWakerActor
{
    [LoggerMessage(411, LogLevel.Warning, "Running jobs could not be listed; retried in {Interval}")]
    private partial void NotAsked(Exception problem, TimeSpan interval);
}
