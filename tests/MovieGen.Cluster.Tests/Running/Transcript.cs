using System.Text.RegularExpressions;

namespace MovieGen.Cluster.Tests.Running;

/// <summary>
/// What a command prints, as a checked-in text. What differs from run to run is replaced: ports by letters of the same length, so that
/// columns stay; times and figures of the machine by marks. With <c>MOVIEGEN_WRITE_TRANSCRIPTS=1</c> missing ones are written; existing
/// ones never are.
/// </summary>
internal static partial class Transcript
{
    private static readonly string Folder = Repository.At("tests", "MovieGen.Cluster.Tests", "Transcripts");

    public static void IsSame(string name, Finished finished, params string[] command)
    {
        var said = Still($"$ moviegen {string.Join(' ', command)}\n{finished.Output}{finished.Errors}[exit code {finished.ExitCode}]\n");
        var file = Path.Combine(Folder, $"{name}.txt");
        if (!File.Exists(file) && Environment.GetEnvironmentVariable("MOVIEGEN_WRITE_TRANSCRIPTS") == "1")
            File.WriteAllText(file, said);
        Assert.Equal(File.Exists(file) ? File.ReadAllText(file) : "", said);
    }

    private static string Still(string text)
    {
        text = Port().Replace(text, found => $"{found.Groups["host"]}:{new string('P', found.Groups["port"].Length)}");
        text = Time().Replace(text, "TIME");
        text = Figures().Replace(text, "${what}…");
        text = Version().Replace(text, "VERSION");
        return Counted().Replace(text, "…");
    }

    [GeneratedRegex(@"(?<host>127\.0\.0\.\d):(?<port>\d+)")]
    private static partial Regex Port();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT[0-9:.]+Z")]
    private static partial Regex Time();

    [GeneratedRegex(@"(?m)(?<what>^  (?:process|cores|memory|data) +).*$")]
    private static partial Regex Figures();

    [GeneratedRegex(@"(?m)\d+\.\d+\.\d+$")]
    private static partial Regex Version();

    /// <summary>Of a reading of the journal: sharding's own events and the time. Of a render: the time.</summary>
    [GeneratedRegex(@"\d+(?= events)|\d+(?= other histories)|\d+\.\d(?= s)")]
    private static partial Regex Counted();
}
