using System.Collections.Immutable;
using MovieGen.Domain.Jobs;

namespace MovieGen.Contracts.Nodes;

/// <summary>
/// What people call a node and what they say about it. Travels as roles of the cluster's member, so that every node knows it of every
/// other, also of one that does not answer.
/// </summary>
/// <param name="Name">Need not be unique; empty of nodes of releases that have no names.</param>
/// <param name="Pools">The pools that its worker serves; empty if it is none.</param>
/// <param name="Labels">Facts for people, such as <c>rack=3</c>.</param>
public sealed record NodeIdentity(string Name, ImmutableArray<string> Pools, ImmutableSortedDictionary<string, string> Labels)
{
    private const string NameMark = "node.",
        PoolMark = "pool.",
        LabelMark = "label.";

    public static readonly NodeIdentity Unnamed = new("", [], ImmutableSortedDictionary<string, string>.Empty);

    /// <summary>In the form of roles.</summary>
    public IEnumerable<string> ToRoles() =>
        [
            .. Name.Length == 0 ? Array.Empty<string>() : [$"{NameMark}{Name}"],
            .. Pools.Select(pool => $"{PoolMark}{pool}"),
            .. Labels.Select(label => $"{LabelMark}{label.Key}={label.Value}"),
        ];

    /// <summary>From all roles of a member.</summary>
    public static NodeIdentity Of(IEnumerable<string> roles)
    {
        string[] all = [.. roles];
        ImmutableArray<string> pools = [.. Behind(all, PoolMark).Order(StringComparer.Ordinal)];
        return new NodeIdentity(
            Behind(all, NameMark).FirstOrDefault() ?? "",
            pools.IsEmpty && all.Contains(NodeRoles.Worker) ? [PoolName.Default] : pools,
            Behind(all, LabelMark)
                .Select(label => label.Split('=', 2))
                .ToImmutableSortedDictionary(label => label[0], label => label[^1], StringComparer.Ordinal)
        );
    }

    /// <summary>What a member does: its roles without its identity, sorted.</summary>
    public static ImmutableArray<string> RolesIn(IEnumerable<string> roles) =>
        [.. roles.Where(role => !role.Contains('.', StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Behind(string[] roles, string mark) =>
        roles.Where(role => role.StartsWith(mark, StringComparison.Ordinal)).Select(role => role[mark.Length..]);
}
