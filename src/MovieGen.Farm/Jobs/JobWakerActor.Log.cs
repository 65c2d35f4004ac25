using Microsoft.Extensions.Logging;

namespace MovieGen.Farm.Jobs;

/// <content>Log messages.</content>
public sealed partial class JobWakerActor
{
    [LoggerMessage(411, LogLevel.Warning, "Running jobs could not be listed; tried again in {Interval}")]
    private partial void NotAsked(Exception problem, TimeSpan interval);
}
