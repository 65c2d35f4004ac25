using MovieGen.Media.Examination;

namespace MovieGen.Cli.Progress;

/// <summary>A finding of a movie's verification, as one line of text.</summary>
public static class FindingText
{
    private const int NameWidth = 18;

    public static string Line(MovieFinding finding)
    {
        var verdict = finding.Good ? "ok " : "BAD";
        var wanted = finding.Good ? "" : $"   (wanted: {finding.Wanted})";
        return $"{verdict}  {finding.What.PadRight(NameWidth)} {finding.Seen}{wanted}";
    }
}
