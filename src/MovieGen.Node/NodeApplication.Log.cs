namespace MovieGen.Node;

/// <content>Log messages.</content>
public sealed partial class NodeApplication
{
    [LoggerMessage(211, LogLevel.Warning, "Other users could look into the data folder {Folder} (mode {Mode}); now only its owner can")]
    private static partial void DataFolderNarrowed(ILogger log, string folder, string mode);

    [LoggerMessage(
        212,
        LogLevel.Warning,
        "Other users can look into the data folder {Folder} (mode {Mode}): uploads and databases are in it. Give the node a folder of its "
            + "own, or run 'chmod 700' on it"
    )]
    private static partial void DataFolderOpen(ILogger log, string folder, string mode);

    [LoggerMessage(
        213,
        LogLevel.Warning,
        "{FFmpeg} is older than {Fixed}, the release of its line with the latest security fixes that this MovieGen knows. Update it"
    )]
    private static partial void FFmpegOutdated(ILogger log, string ffmpeg, string @fixed);

    [LoggerMessage(214, LogLevel.Information, "Node started: {Name}, {Roles}, MovieGen {Version}, data in {Folder}")]
    private static partial void Started(ILogger log, string name, string roles, string version, string folder);

    [LoggerMessage(215, LogLevel.Information, "Node is stopping")]
    private static partial void Stopping(ILogger log);
}
