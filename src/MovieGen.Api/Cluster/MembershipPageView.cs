namespace MovieGen.Api.Cluster;

/// <summary>What a node saw happen in the cluster, oldest first.</summary>
/// <param name="Missed">Events between the requested number and the first one here that are no longer kept.</param>
public sealed record MembershipPageView(string Address, IReadOnlyList<MembershipEventView> Events, long Missed);

/// <summary>Something that happened to a member.</summary>
/// <param name="Number">From 1 since the node started; one more with each event.</param>
/// <param name="Happened">Such as <c>up</c>, <c>unreachable</c>, <c>removed</c>, <c>leader</c>.</param>
/// <param name="Member">Address of the member it happened to.</param>
/// <param name="Name">Of the member; empty if it has none.</param>
public sealed record MembershipEventView(
    long Number,
    DateTimeOffset At,
    string Happened,
    string Member,
    IReadOnlyList<string> Roles,
    string Name
);
