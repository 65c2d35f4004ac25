using System.Globalization;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;

namespace MovieGen.Farm.Workers;

/// <summary>The last line of an attempt's log.</summary>
internal static class AttemptReport
{
    /// <summary>Shortages that are waited out however long they last: their tries would fill what is full.</summary>
    private static readonly string[] Waits = [ProblemCodes.Render.DiskFull, ProblemCodes.Render.StoreUnavailable];

    /// <summary>Null for what has no log: it was published before, or could not begin.</summary>
    public static AttemptEnd? EndOf(RenderOutcome outcome) =>
        outcome switch
        {
            RenderOutcome.Completed { Reused: true } => null,
            RenderOutcome.Failed failed when Waits.Contains(failed.Fault.Code) => null,
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
