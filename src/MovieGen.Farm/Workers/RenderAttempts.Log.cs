using Microsoft.Extensions.Logging;
using MovieGen.Domain.Rendering;

namespace MovieGen.Farm.Workers;

/// <content>Log messages.</content>
internal sealed partial class RenderAttempts
{
    [LoggerMessage(120, LogLevel.Information, "Rendering {Label} of {Job} ({Key}), lease {Lease}")]
    private partial void Renders(string label, string job, ArtifactKey key, long lease);

    [LoggerMessage(124, LogLevel.Information, "Published {Label} of {Job} after {Seconds:0.00} s")]
    private partial void Rendered(string label, string job, double seconds);

    [LoggerMessage(121, LogLevel.Warning, "{Label} of {Job} ({Key}) failed: {Code}: {Reason}")]
    private partial void AttemptFailed(string label, string job, ArtifactKey key, string code, string reason);

    [LoggerMessage(122, LogLevel.Error, "{Label} of {Job} ({Key}) failed unexpectedly")]
    private partial void AttemptBroke(Exception error, string label, string job, ArtifactKey key);

    [LoggerMessage(125, LogLevel.Warning, "The log of {Label} of {Job} could not be kept")]
    private partial void LogNotKept(Exception error, string label, string job);

    [LoggerMessage(123, LogLevel.Warning, "The work folder {Folder} could not be removed")]
    private partial void NotClearedUp(Exception error, string folder);
}
