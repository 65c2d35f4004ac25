namespace MovieGen.Node.Health;

/// <content>Log messages.</content>
internal sealed partial class ReadinessLog
{
    [LoggerMessage(221, LogLevel.Warning, "Not ready any more: {Reasons}")]
    private partial void Lost(string reasons);

    [LoggerMessage(222, LogLevel.Information, "Ready again")]
    private partial void Regained();
}
