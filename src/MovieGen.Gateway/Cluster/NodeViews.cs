using MovieGen.Api.Cluster;
using MovieGen.Contracts.Admin;
using MovieGen.Contracts.Storage;

namespace MovieGen.Gateway.Cluster;

/// <summary>What nodes report about themselves, as the API shows it.</summary>
internal static class NodeViews
{
    extension<T>(NodeAnswers<T> answers)
    {
        public NodeAnswers<TView> Map<TView>(Func<T, TView> view) =>
            new([.. answers.Nodes.Select(view)], answers.Silent, answers.Identities);
    }

    public static NodeReportView View(this NodeReport node) =>
        new()
        {
            Address = node.Address,
            Roles = node.Roles,
            Version = node.Version,
            Status = node.Status,
            StartedAt = node.StartedAt,
            Machine = node.Machine,
            ProcessId = node.ProcessId,
            Cores = node.Cores,
            MemoryBytes = node.MemoryBytes,
            MemoryLimitBytes = node.MemoryLimitBytes,
            Encoder = node.Encoder,
            Sandbox = node.Sandbox,
            DataFolder = node.DataFolder,
            DataFreeBytes = node.DataFreeBytes,
            Slots = node.Slots,
            Leader = node.Leader,
            Members = [.. node.Members.Select(member => new SeenMemberView(member.Address, member.Status, member.Reachable))],
        };

    public static ActorTreeView View(this ActorTree tree) =>
        new(
            tree.Address,
            [.. tree.Actors.Select(actor => new ActorLineView(actor.Path, actor.Type, actor.Waiting, actor.Answers))],
            tree.Cut
        );

    public static LogPageView View(this LogPage page) =>
        new(
            page.Address,
            [.. page.Lines.Select(line => new LogLineView(line.Number, line.At, line.Level, line.Source, line.Text))],
            page.Last,
            page.Missed
        );

    public static MembershipPageView View(this MembershipPage page) =>
        new(
            page.Address,
            [.. page.Events.Select(e => new MembershipEventView(e.Number, e.At, e.Happened, e.Member, e.Roles, e.Name))],
            page.Missed
        );

    public static RegionListView View(this RegionList list) =>
        new(
            list.Address,
            [.. list.Regions.Select(region => new RegionSummaryView(region.Region, region.Shards, region.Entities, region.Answered))]
        );

    public static RegionStatsView View(this RegionStats stats) =>
        new(
            stats.Address,
            stats.Region,
            stats.Hosted,
            [.. stats.Shards.Select(shard => new ShardSizeView(shard.Shard, shard.Entities))],
            stats.Unanswered
        );

    public static JournalReportView View(this JournalReport report) =>
        new(
            report.Address,
            report.Events,
            report.Jobs,
            report.Others,
            report.Seconds,
            report.FaultCount,
            [.. report.Faults.Select(fault => new JournalFaultView(fault.History, fault.Number, fault.Fault))],
            report.Scrub?.View()
        );

    private static ScrubReportView View(this ScrubReport scrub) =>
        new()
        {
            IsOn = scrub.IsOn,
            PassBegan = scrub.PassBegan,
            BytesInAll = scrub.BytesInAll,
            BytesRead = scrub.BytesRead,
            FilesRead = scrub.FilesRead,
            LastPass = scrub.LastPass,
            Damaged = scrub.Damaged,
            Findings = [.. scrub.Findings.Select(finding => new ScrubFindingView(finding.Kind, finding.Place, finding.At))],
        };
}
