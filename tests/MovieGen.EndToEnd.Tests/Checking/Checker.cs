using MovieGen.EndToEnd.Tests.Checking.Invariants;

namespace MovieGen.EndToEnd.Tests.Checking;

/// <param name="Invariant">Its id, such as <c>I3</c>.</param>
public sealed record Violation(string Invariant, string What)
{
    public override string ToString() => $"{Invariant}: {What}";
}

/// <summary>
/// What must hold of every run, whatever went wrong in it. Pure: evidence in, violations out. Where there is nothing to look at, nothing is
/// proven.
/// </summary>
internal static class Checker
{
    public static readonly IReadOnlyList<Invariant> All =
    [
        Submissions.EachAcceptedOnce,
        Submissions.OneJobForAKey,
        Histories.NoGapNoDouble,
        Histories.OneEnd,
        Histories.EveryJobEnds,
        Segments.EachPlacedOnce,
        Artifacts.OneResultForAKey,
        Artifacts.WhatIsReferencedIsThere,
        Artifacts.NothingUnexplained,
        Artifacts.NothingUnfinished,
        Artifacts.TheMovieIsTheReference,
        Attempts.Bounded,
        Attempts.LeasesDoNotOverlap,
        Attempts.NothingAfterACancel,
        Attempts.NothingAgain,
        Remains.NoProcess,
        Answers.NoStepBack,
        Answers.ProblemsAreComplete,
        ReadModel.IsTheFoldOfTheJournal,
        Remains.NothingUnforeseen,
    ];

    public static IReadOnlyList<Violation> Check(Evidence evidence) =>
        [
            .. All.SelectMany(invariant =>
                invariant.Missing(evidence) is { } missing
                    ? [new Violation(invariant.Id, $"nothing to look at: {missing}")]
                    : invariant.Breaches(evidence).Select(what => new Violation(invariant.Id, what))
            ),
        ];
}
