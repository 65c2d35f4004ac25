using System.Collections.Immutable;

namespace MovieGen.Contracts.ReadModel;

/// <summary>An order of jobs; of equal ones, the ids decide in the same direction.</summary>
public sealed record JobSort(JobSortKey Key, bool Descending)
{
    public static readonly JobSort Newest = new(JobSortKey.Created, Descending: true);

    private static readonly ImmutableArray<(string Name, JobSort Sort)> Named =
    [
        .. Enum.GetValues<JobSortKey>()
            .Select(key => (Name: key.ToString().ToLowerInvariant(), Key: key))
            .SelectMany(key => new[] { (key.Name, new JobSort(key.Key, false)), ($"-{key.Name}", new JobSort(key.Key, true)) }),
    ];

    /// <summary>Such as <c>title</c>, and <c>-title</c> for the other way round.</summary>
    public static IEnumerable<string> Names => Named.Select(sort => sort.Name);

    /// <summary>Null if there is none of that name.</summary>
    public static JobSort? Find(string name) => Named.FirstOrDefault(sort => sort.Name == name).Sort;

    public override string ToString() => Named.First(sort => sort.Sort == this).Name;
}

/// <summary>What jobs can be sorted by.</summary>
public enum JobSortKey
{
    Created,
    Title,
    Duration,
}
