using System.Text.Json.Nodes;
using MovieGen.Cli.Client;

namespace MovieGen.Cli.Progress;

/// <summary>How a finished job ended.</summary>
internal static class JobOutcome
{
    /// <summary>Writes the error of a failed job to standard error.</summary>
    /// <returns>The exit code for the job's status.</returns>
    public static int Report(JsonNode job)
    {
        if (job["error"] is { } error)
            Console.Error.WriteLine($"The job failed:\n{ProblemText.Line(error)}");
        return (string?)job["status"] == "completed" ? ExitCodes.Done : ExitCodes.Failed;
    }
}
