using Microsoft.Extensions.Logging;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Jobs;

public sealed partial class DamagedHistories
{
    [LoggerMessage(15, LogLevel.Error, "The snapshot of {Job} is damaged; all events of the job are read")]
    private static partial void SnapshotDamaged(ILogger log, JobId job);

    [LoggerMessage(
        14,
        LogLevel.Error,
        "The history of {Job} in the journal is damaged: {Fault} The job does nothing until the journal is restored. See 'moviegen journal "
            + "check'"
    )]
    private static partial void HistoryDamaged(ILogger log, JobId job, string fault);
}
