using System.Globalization;
using MovieGen.Contracts.Storage;

namespace MovieGen.Farm.Workers;

/// <summary>The last line of an attempt's log.</summary>
internal static class AttemptReport
{
    /// <summary>Null for what was no attempt: it was published before.</summary>
    public static AttemptEnd? EndOf(RenderOutcome outcome) =>
        outcome switch
        {
            RenderOutcome.Completed { Reused: true } => null,
            RenderOutcome.Completed => AttemptEnd.Completed,
            RenderOutcome.Failed => AttemptEnd.Failed,
            _ => AttemptEnd.Stopped,
        };

    public static string LineOf(RenderOutcome outcome) =>
        outcome switch
        {
            RenderOutcome.Completed completed => string.Create(
                CultureInfo.InvariantCulture,
                $"published after {completed.Seconds:0.000} s"
            ),
            RenderOutcome.Failed failed => $"failed: {failed.Fault.Code}: {failed.Fault.Message}",
            _ => "stopped",
        };
}
