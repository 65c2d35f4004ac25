using MovieGen.EndToEnd.Tests.Checking.Invariants;

namespace MovieGen.EndToEnd.Tests.Checking.Mutations;

/// <summary>What could be wrong in what clients and nodes have seen.</summary>
internal static class WitnessMutations
{
    private static readonly Evidence Good = GoodRun.Evidence;
    private static readonly string Unknown = new('f', 64);
    private static readonly ClientRequest Order = Submissions.Of(Good).First(request => Submissions.JobOf(request) == GoodRun.Finished);
    private static readonly ClientRequest CancelledOrder = Submissions
        .Of(Good)
        .Single(request => Submissions.JobOf(request) == GoodRun.Cancelled);
    private static readonly ClientRequest Refused = Good.History.First(request => request.Status is >= 400 and < 500);
    private static readonly ClientRequest LastLook = Good.History.Last(request =>
        request is { Method: "GET", IsOk: true } && request.Path == $"/api/jobs/{GoodRun.Finished}"
    );
    private static readonly LogLine Last = Good.Logs.MaxBy(line => line.At)!;
    private static readonly LogLine Granted = Good.Logs.First(line => QueueLog.Grants([line]).Count == 1);
    private static readonly QueueLog.Grant Grant = QueueLog.Grants([Granted])[0];

    public static readonly IReadOnlyList<Mutation> All =
    [
        new("nobody asked for a job", "I1", good => good.Asked(CancelledOrder)),
        new(
            "another storyboard was sent than is recorded",
            "I1",
            good => good.Asked(CancelledOrder, CancelledOrder with { BodyHash = Unknown })
        ),
        new(
            "one key became two jobs",
            "I2",
            good => good.Asked(CancelledOrder, CancelledOrder with { IdempotencyKey = Order.IdempotencyKey })
        ),
        new(
            "a job is not found after it was accepted",
            "I17",
            good =>
                good with
                {
                    History =
                    [
                        .. good.History,
                        Refused with
                        {
                            Method = "GET",
                            Path = LastLook.Path,
                            IdempotencyKey = null,
                            Start = LastLook.End,
                            End = LastLook.End,
                            Status = 404,
                        },
                    ],
                }
        ),
        new(
            "progress falls",
            "I17",
            good => good with { History = [.. good.History, Later(LastLook).Answered(job => job["percent"] = 1)] }
        ),
        new(
            "a finished job runs again",
            "I17",
            good => good with { History = [.. good.History, Later(LastLook).Answered(job => job["status"] = "running")] }
        ),
        new("a problem has no code", "I18", good => good.Asked(Refused, Refused.Answered(problem => problem.Remove("code")))),
        new(
            "a problem has a code that nobody knows",
            "I18",
            good => good.Asked(Refused, Refused.Answered(problem => problem["code"] = "render.oops"))
        ),
        new(
            "a problem tells a path",
            "I18",
            good => good.Asked(Refused, Refused.Answered(problem => problem["detail"] = "Could not open /var/lib/moviegen/farm.db."))
        ),
        new(
            "a problem tells an exception",
            "I18",
            good => good.Asked(Refused, Refused.Answered(problem => problem["detail"] = "System.IO.IOException: no."))
        ),
        new("a problem has no body", "I18", good => good.Asked(Refused, Refused with { Answer = null })),
        new(
            "two workers have one task",
            "I15",
            good =>
                good.Logged(
                    Granted with
                    {
                        Text = Granted.Text.Replace($"{Grant.Attempt}", $"{Grant.Attempt + 500_000}", StringComparison.Ordinal),
                    }
                )
        ),
        new("a render was never granted", "I14", good => good with { Logs = [.. good.Logs.Where(line => line != Granted)] }),
        new(
            "a render begins after the cancel",
            "I24",
            good =>
                good.Logged(
                    Grants(Last, Grant.Attempt + 900_000, Unknown, GoodRun.Cancelled),
                    Renders(Last with { At = Last.At.AddMinutes(1) }, Grant.Attempt + 900_000, Unknown, GoodRun.Cancelled)
                )
        ),
        new(
            "what was published is begun again",
            "I34",
            good =>
                good.Logged(
                    Grants(Last, Grant.Attempt + 900_000, Unknown, GoodRun.Finished),
                    Renders(
                        Last with
                        {
                            At = Last.At.AddMinutes(1),
                        },
                        Grant.Attempt + 900_000,
                        Unknown,
                        GoodRun.Finished,
                        QueueLog.Publications(good.Logs).First(made => made.Job == GoodRun.Finished).Label
                    )
                )
        ),
        new(
            "a cancel was promised and not recorded",
            "I24",
            good => good with { History = [.. good.History, CancelOf(good) with { Path = $"/api/jobs/{GoodRun.Finished}/cancel" }] }
        ),
        new(
            "a worker goes back to an older queue",
            "I7",
            good =>
                good.Logged(
                    Last with
                    {
                        At = Last.At.AddSeconds(1),
                        Text = $"Render queue started (epoch {Grant.Attempt + 1_000_000}), 2 worker(s) known",
                    },
                    Grants(Last, Grant.Attempt + 1_000_001, Unknown, GoodRun.Finished),
                    Renders(Last with { At = Last.At.AddSeconds(2) }, Grant.Attempt + 1_000_001, Unknown, GoodRun.Finished),
                    Grants(Last, Grant.Attempt + 900_000, Unknown.Replace('f', 'd'), GoodRun.Finished),
                    Renders(Last with { At = Last.At.AddSeconds(3) }, Grant.Attempt + 900_000, Unknown.Replace('f', 'd'), GoodRun.Finished)
                )
        ),
        new(
            "a queue of a smaller epoch follows",
            "I7",
            good => good.Logged(Last with { At = Last.At.AddSeconds(1), Text = "Render queue started (epoch 1), 2 worker(s) known" })
        ),
        new("a fault did not happen", "I30", good => good with { Faults = [good.Faults[0] with { Proof = null }] }),
        new("an exception was observed by nobody", "I30", good => good.Logged(Last with { Text = "An unobserved exception" })),
    ];

    private static ClientRequest Later(ClientRequest request) =>
        request with
        {
            Start = request.End.AddSeconds(1),
            End = request.End.AddSeconds(2),
        };

    private static ClientRequest CancelOf(Evidence evidence) =>
        evidence.History.Single(request => request.Path.EndsWith("/cancel", StringComparison.Ordinal));

    private static LogLine Grants(LogLine like, long attempt, string key, string job) =>
        like with
        {
            Node = Granted.Node,
            Text = $"Lease {attempt} on {key} of {job} is granted to a-worker",
        };

    private static LogLine Renders(LogLine like, long attempt, string key, string job, string label = "segment 999") =>
        like with
        {
            Node = "worker-1",
            Text = $"Rendering {label} of {job} ({key}), lease {attempt}",
        };
}
