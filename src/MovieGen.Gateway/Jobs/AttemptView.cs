using System.Globalization;
using MovieGen.Contracts.Storage;

namespace MovieGen.Gateway.Jobs;

/// <summary>One attempt at a task.</summary>
/// <param name="Id">16 hexadecimal digits: a later attempt has a greater one.</param>
/// <param name="Task">What was rendered, such as <c>segment 12</c>.</param>
/// <param name="End"><c>completed</c>, <c>failed</c> or <c>stopped</c>.</param>
/// <param name="At">When it ended.</param>
/// <param name="Log">Address of its log.</param>
public sealed record AttemptView(string Id, string Task, string End, DateTimeOffset At, string Log)
{
    public static AttemptView Of(string job, KeptAttempt attempt)
    {
        var id = attempt.Name.Attempt.ToString("x16", CultureInfo.InvariantCulture);
        return new AttemptView(
            id,
            attempt.Name.Task,
            attempt.Name.End.ToString().ToLowerInvariant(),
            attempt.At,
            $"/api/jobs/{job}/attempts/{id}/log"
        );
    }

    /// <summary>Null if the text is not an attempt's id.</summary>
    public static long? NumberOf(string id) =>
        id.Length == 16 && long.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number) ? number : null;
}
