using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Retention;

/// <summary>
/// Which artifacts may go. Those that a movie is made of (segments, soundtracks, photos and sounds prepared for rendering) are kept so that
/// an edit or a repeat costs little; they can always be re-rendered. What a job shows its owner is not theirs to judge: a job's outputs go
/// with the job.
/// </summary>
public static class ArtifactRetention
{
    /// <summary>What was used this recently may be part of something that is only just beginning.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromHours(1);

    /// <param name="stored">Everything that is stored and no output of a job.</param>
    /// <param name="needed">What unfinished jobs are made of; never chosen, however large or old.</param>
    /// <returns>
    /// Least recently used first: what is older than the limit, and then as much as it takes to come below the limit of size.
    /// </returns>
    public static ImmutableArray<StoredArtifact> Expendable(
        IReadOnlyCollection<StoredArtifact> stored,
        IReadOnlySet<(AccountId Account, ArtifactKey Key)> needed,
        RetentionLimits limits,
        DateTimeOffset now
    )
    {
        var bytes = stored.Sum(artifact => artifact.Bytes);
        var expendable = ImmutableArray.CreateBuilder<StoredArtifact>();
        foreach (var artifact in stored.OrderBy(artifact => artifact.LastUsed))
        {
            var age = now - artifact.LastUsed;
            if (age < Grace || (age < limits.MaxAge && bytes <= limits.MaxBytes))
                break;
            if (needed.Contains((artifact.Account, artifact.Key)))
                continue;
            expendable.Add(artifact);
            bytes -= artifact.Bytes;
        }

        return expendable.ToImmutable();
    }
}

/// <summary>How many intermediates are kept.</summary>
/// <param name="MaxBytes">All accounts together.</param>
/// <param name="MaxAge">Since an artifact was made or last counted as there.</param>
public sealed record RetentionLimits(long MaxBytes, TimeSpan MaxAge);

/// <summary>An artifact as it lies in the store.</summary>
/// <param name="LastUsed">When it was published, or last found by a job; as exactly as the store knows.</param>
public sealed record StoredArtifact(AccountId Account, ArtifactKey Key, long Bytes, DateTimeOffset LastUsed);
