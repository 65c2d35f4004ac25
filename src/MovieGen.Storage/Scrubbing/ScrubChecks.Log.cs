using Microsoft.Extensions.Logging;
using MovieGen.Domain.Rendering;

namespace MovieGen.Storage.Scrubbing;

internal sealed partial class ScrubChecks
{
    [LoggerMessage(331, LogLevel.Warning, "The jobs that made {Key} could not be told that it is lost; they notice when it is asked for")]
    private partial void NotTold(Exception problem, ArtifactKey key);
}
