namespace MovieGen.Node;

/// <content>Log messages.</content>
public static partial class NodeDatabase
{
    [LoggerMessage(201, LogLevel.Information, "Created the tables {Tables} in PostgreSQL")]
    private static partial void TablesMade(ILogger log, string tables);

    [LoggerMessage(202, LogLevel.Warning, "PostgreSQL is not available yet ({Reason}); retrying in {Pause}")]
    private static partial void NotThereYet(ILogger log, string reason, TimeSpan pause);

    [LoggerMessage(203, LogLevel.Warning, "The read model {File} is damaged ({Reason}); rebuilding it from the journal")]
    private static partial void ReadModelDamaged(ILogger log, string file, string reason);
}
