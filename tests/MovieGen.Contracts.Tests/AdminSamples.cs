using System.Collections.Immutable;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Storage;

namespace MovieGen.Contracts.Tests;

/// <summary>One of every message between operators and node agents, every member filled.</summary>
internal static class AdminSamples
{
    private const string Node = "akka.tcp://moviegen@10.0.0.7:4053";
    private static readonly DateTimeOffset At = new(2026, 5, 1, 12, 30, 15, 250, TimeSpan.Zero);

    public static readonly ImmutableArray<object> All =
    [
        new NodeQuestions.GetNode(),
        new NodeQuestions.GetMembership(12, 100),
        new NodeQuestions.GetLog("Warning", "Akka", 34, 200),
        new NodeQuestions.GetActors("/user/worker", 3, 200),
        new NodeQuestions.GetRegions(),
        new NodeQuestions.GetRegionStats("job"),
        new NodeQuestions.GetEntities("job", "job_0a1b2c", 100),
        new NodeQuestions.CheckJournal(),
        new NodeQuestions.EndNode(),
        new QuestionFailed("The journal cannot be opened."),
        new NodeEnds(Node),
        new NodeReport
        {
            Address = Node,
            Roles = ["gateway", "worker"],
            Version = "0.1.0",
            Status = "Up",
            StartedAt = At,
            Machine = "render-7",
            ProcessId = 4711,
            Cores = 8,
            MemoryBytes = 210_000_000,
            MemoryLimitBytes = 8_000_000_000,
            Encoder = "ffmpeg version 7.1",
            Sandbox = "bubblewrap",
            DataFolder = "/var/lib/moviegen",
            DataFreeBytes = 90_000_000_000,
            Slots = 4,
            Leader = Node,
            Members = [new SeenMember(Node, "Up", true)],
        },
        new MembershipPage(Node, [new MembershipEvent(13, At, "unreachable", Node, ["worker"]) { Name = "render-7" }], 2),
        new LogPage(Node, [new LogLine(35, At, "Warning", "Akka.Remote", "Association failed")], 35, 1),
        new ActorTree(Node, [new ActorLine("/user/worker/slot-0", "RenderSlotActor", 2, true)], true),
        new RegionList(Node, [new RegionSummary("job", 12, 40, true)]),
        new RegionStats(Node, "job", true, [new ShardSize("7", 3)], ["8"]),
        new EntityPage(Node, "job", true, [new ShardedEntity("job_0a1b2d", "7")], true, ["8"]),
        new JournalReport(Node, 1234, 5, 6, 0.75, 1, [new JournalFault("job_0a1b2c", 17, "number 17 comes after 15")])
        {
            Scrub = new ScrubReport
            {
                IsOn = true,
                PassBegan = At,
                BytesInAll = 5_000_000_000,
                BytesRead = 1_250_000_000,
                FilesRead = 321,
                LastPass = At.AddDays(-7),
                Damaged = 1,
                Findings = [new ScrubFinding("segment", "artifacts/local/0a/0a1b", At)],
            },
        },
    ];
}
