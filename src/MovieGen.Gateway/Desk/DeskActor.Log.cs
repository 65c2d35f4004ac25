using Microsoft.Extensions.Logging;
using MovieGen.Domain.Rendering;

namespace MovieGen.Gateway.Desk;

/// <content>Log messages.</content>
internal sealed partial class DeskActor
{
    [LoggerMessage(521, LogLevel.Debug, "Nobody waits for the {Label} ({Key}) any more; it is withdrawn")]
    private partial void Withdrawn(string label, ArtifactKey key);

    [LoggerMessage(522, LogLevel.Warning, "The {Label} ({Key}) is given up: {Reason}")]
    private partial void GaveUp(string label, ArtifactKey key, string reason);

    [LoggerMessage(523, LogLevel.Warning, "The description of the {Label} ({Key}) could not be saved")]
    private partial void NotSaved(Exception problem, string label, ArtifactKey key);
}
