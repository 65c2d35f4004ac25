using System.Globalization;
using MovieGen.Contracts.Storage;

namespace MovieGen.Storage.Records;

/// <summary>What an attempt's log is called: sorted by name they are in the order in which the attempts were granted.</summary>
internal static class AttemptLogName
{
    private const string Ending = ".log";

    /// <summary>Such as <c>08ddb1e5a0c4f1b2.segment-12.failed.log</c>.</summary>
    public static string Of(AttemptName attempt) =>
        $"{Prefix(attempt.Attempt)}{new string([.. attempt.Task.Select(Safe)])}.{attempt.End.ToString().ToLowerInvariant()}{Ending}";

    /// <summary>What the names of an attempt's log begin with.</summary>
    public static string Prefix(long attempt) => string.Create(CultureInfo.InvariantCulture, $"{attempt:x16}.");

    /// <summary>Null for a name that is not of ours.</summary>
    public static AttemptName? Parse(string name) =>
        name.EndsWith(Ending, StringComparison.Ordinal)
        && name[..^Ending.Length].Split('.') is [{ Length: 16 } number, var task, var end]
        && long.TryParse(number, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var attempt)
        && Enum.TryParse<AttemptEnd>(end, ignoreCase: true, out var how)
            ? new AttemptName(attempt, task.Replace('-', ' '), how)
            : null;

    private static char Safe(char c) => char.IsAsciiLetterOrDigit(c) ? c : '-';
}
