namespace MovieGen.Node.Folders;

/// <content>Log messages.</content>
internal sealed partial class DeadProcessFolders
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Folders of processes that died cannot be removed from {Parent}.")]
    private static partial void LogNotSwept(ILogger logger, string parent, Exception exception);
}
