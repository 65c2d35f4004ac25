using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace MovieGen.Contracts.Admin;

/// <summary>What a node saw happen in the cluster, oldest first.</summary>
/// <param name="Missed">Events between the requested number and the first one here that are no longer kept.</param>
public sealed record MembershipPage(string Address, ImmutableArray<MembershipEvent> Events, long Missed) : IFarmMessage;

/// <param name="Number">From 1 since the node started; one more with each event.</param>
/// <param name="Happened">Such as <c>up</c>, <c>unreachable</c>, <c>removed</c>, <c>leader</c>.</param>
/// <param name="Member">Address of the member it happened to.</param>
public sealed record MembershipEvent(long Number, DateTimeOffset At, string Happened, string Member, ImmutableArray<string> Roles)
{
    /// <summary>Of the member; empty if it has none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public string Name { get; init; } = "";
}
