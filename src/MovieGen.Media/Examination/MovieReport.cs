using System.Collections.Immutable;

namespace MovieGen.Media.Examination;

/// <summary>A second opinion on a finished movie: every frame and sample decoded, compared with what was planned.</summary>
public sealed record MovieReport(ImmutableArray<MovieFinding> Findings)
{
    public bool Good => Findings.All(finding => finding.Good);
}

/// <summary>One thing that was looked at.</summary>
/// <param name="What">The property, for a person.</param>
/// <param name="Seen">What the file has.</param>
/// <param name="Wanted">What it should have.</param>
public sealed record MovieFinding(string What, bool Good, string Seen, string Wanted);

/// <summary>What a movie should be.</summary>
/// <param name="Frames">Length in frames.</param>
/// <param name="Fps">Frame rate, as <c>30</c> or <c>24000/1001</c>.</param>
/// <param name="LoudnessLufs">Integrated loudness to have within half a unit; null if none was requested or all is silent.</param>
/// <param name="Chapters">How many chapters there are.</param>
public sealed record MovieExpectation(int Width, int Height, string Fps, long Frames, double? LoudnessLufs, int Chapters);
