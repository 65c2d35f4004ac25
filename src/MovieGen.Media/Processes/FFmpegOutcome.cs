using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Processes;

/// <summary>How a start ended.</summary>
/// <param name="ExitCode">As a shell would give it: 128 + n for signal n.</param>
/// <param name="Fault">Null if the exit code is 0, which proves nothing yet: verify what was made.</param>
/// <param name="Log">The last 64 KiB of the log.</param>
/// <param name="Frames">Frames that FFmpeg says it has made.</param>
/// <param name="Wall">From start to end.</param>
public sealed record FFmpegOutcome(int ExitCode, RenderFault? Fault, string Log, long Frames, TimeSpan Wall);
