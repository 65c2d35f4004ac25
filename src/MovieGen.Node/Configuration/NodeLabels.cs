using System.Collections.Immutable;
using MovieGen.Domain.Jobs;

namespace MovieGen.Node.Configuration;

/// <summary>Names, labels and pools as they are written in a configuration.</summary>
internal static class NodeLabels
{
    /// <summary>Every member of the cluster keeps the labels of all others.</summary>
    private const int MaxLabels = 16;

    private const int MaxPools = 16;

    /// <summary>The host's name, with dashes for what a name cannot have.</summary>
    public static string OfHost(string host)
    {
        var name = string.Concat(host.Select(character => PoolName.IsValid($"a{character}") ? character : '-')).TrimStart('-', '.', '_');
        return name.Length == 0 ? "node" : name[..Math.Min(name.Length, PoolName.MaxLength)];
    }

    /// <param name="text"><c>key=value</c>, separated by commas.</param>
    public static ImmutableSortedDictionary<string, string> Parse(IEnumerable<string> text) =>
        text.Select(label => label.Split('=', 2))
            .ToImmutableSortedDictionary(label => label[0].Trim(), label => label[^1].Trim(), StringComparer.Ordinal);

    /// <exception cref="NodeConfigurationException">A name cannot be one; says which and what a name is.</exception>
    public static void Check(string name, IReadOnlyList<string> labels, IReadOnlyList<string> pools)
    {
        if (name.Length > 0 && !PoolName.IsValid(name))
            throw new NodeConfigurationException($"NodeName is '{name}': give {PoolName.Rule}.");
        foreach (var label in labels)
            if (label.Split('=', 2) is not [var key, var value] || !PoolName.IsValid(key.Trim()) || !PoolName.IsValid(value.Trim()))
                throw new NodeConfigurationException($"Labels names '{label}': give key=value, each {PoolName.Rule}.");
        if (labels.GroupBy(label => label.Split('=')[0].Trim()).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new NodeConfigurationException($"Labels names '{twice.Key}' more than once.");
        if (labels.Count > MaxLabels)
            throw new NodeConfigurationException($"Labels names {labels.Count}: give at most {MaxLabels}.");
        foreach (var pool in pools.Where(pool => !PoolName.IsValid(pool)))
            throw new NodeConfigurationException($"Pools names '{pool}': give {PoolName.Rule}.");
        if (pools.Count is 0 or > MaxPools)
            throw new NodeConfigurationException(
                $"Pools names {pools.Count}: give at least one, such as {PoolName.Default}, and at most {MaxPools}."
            );
    }
}
