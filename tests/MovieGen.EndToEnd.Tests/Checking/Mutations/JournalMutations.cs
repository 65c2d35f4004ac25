namespace MovieGen.EndToEnd.Tests.Checking.Mutations;

/// <summary>
/// What could be wrong in the journal and the read model. Events that are not there, or twice, contradict the read model too.
/// </summary>
internal static class JournalMutations
{
    private static readonly string Job = GoodRun.Finished;
    private static readonly JournalRow Segment = GoodRun.Evidence.Row(Job, JobRecord.SegmentRendered, 1);
    private static readonly JournalRow End = GoodRun.Evidence.Row(Job, JobRecord.Published);
    private static readonly JournalRow Failure = GoodRun.Evidence.Journal.First(row => row.Manifest == JobRecord.AttemptFailed);

    public static readonly IReadOnlyList<Mutation> All =
    [
        new("a segment's event is gone", "I3 I6 I21", good => good.Without(Segment)),
        new(
            "a segment's event is a neutral one",
            "I6 I21",
            good => good.Replace(Segment, Segment with { Manifest = "progress-reached/v1" })
        ),
        new("a segment is recorded twice", "I6 I21", good => good.Double(Segment)),
        new("a number comes twice", "I3", good => good.Replace(Segment, Segment with { Sequence = Segment.Sequence - 1 })),
        new("a writer comes back after another", "I3", good => good.Replace(Segment, Segment with { Writer = "another" })),
        new("the job ends twice", "I4", good => good.Double(End)),
        new("the job does not end", "I5 I21", good => good.Replace(End, End with { Manifest = "progress-reached/v1" })),
        new(
            "two planned segments are swapped",
            "I6",
            good =>
                good.Replace(
                    Plan(good),
                    Plan(good)
                        .Edited(plan =>
                        {
                            var segments = plan["outline"]!["segments"]!.AsArray();
                            var (longer, shorter) = (segments[0]!.DeepClone(), segments[1]!.DeepClone());
                            (segments[0], segments[1]) = (shorter, longer);
                        })
                )
        ),
        new(
            "another movie is published than was planned",
            "I6",
            good => good.Replace(End, End.Edited(published => published["movie"] = new string('0', 64)))
        ),
        new("an attempt fails a fourth time", "I14", good => good.Double(Failure).Double(Failure).Double(Failure)),
        new(
            "a job is gone that a client was promised",
            "I1",
            good =>
                Reach(
                    good with
                    {
                        Journal = [.. good.Journal.Where(row => row.PersistenceId != Job)],
                        ReadModel = [.. good.ReadModel.Where(row => row.Id != Job)],
                    }
                )
        ),
        new("the read model's position moves back", "I21", good => good with { Positions = [good.Positions[^1], .. good.Positions] }),
        new("the read model has stopped on the way", "I21", good => good with { Positions = [good.Positions[^1] - 1] }),
        new(
            "the read model says something else",
            "I21",
            good =>
                good with
                {
                    ReadModel = [.. good.ReadModel.Select(row => row.Id == Job ? row with { SegmentsDone = row.SegmentsDone - 1 } : row)],
                }
        ),
    ];

    private static JournalRow Plan(Evidence evidence) => evidence.Row(Job, JobRecord.Planned);

    /// <summary>The read model has reached the end, wherever that is now.</summary>
    private static Evidence Reach(Evidence evidence) => evidence with { Positions = [evidence.Journal.Max(row => row.Ordering)] };
}
