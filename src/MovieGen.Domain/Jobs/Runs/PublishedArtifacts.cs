using System.Collections.Immutable;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs.Runs;

/// <summary>What a job learns from the artifacts that are published before it renders anything.</summary>
internal static class PublishedArtifacts
{
    /// <summary>If the movie itself is published, all its intermediates count as published.</summary>
    public static ImmutableArray<IJobEvent> EventsOf(
        JobState state,
        MoviePlan plan,
        IReadOnlyDictionary<ArtifactKey, ArtifactRecord> published,
        DateTimeOffset at
    )
    {
        var events = ImmutableArray.CreateBuilder<IJobEvent>();
        var movie = published.GetValueOrDefault(plan.Movie.Key);
        foreach (var places in plan.Segments.GroupBy(segment => segment.Artifact.Key, segment => segment.Index))
        {
            if (movie is not null || published.ContainsKey(places.Key))
                Add(JobReports.SegmentsPublished(state, places.Key, [.. places], null, at));
        }

        var soundtrack = published.GetValueOrDefault(plan.Soundtrack.Key);
        if (movie is not null || soundtrack is not null)
            Add(JobReports.SoundtrackPublished(state, plan.Soundtrack.Key, soundtrack?.Facts, null, at));
        if (movie is not null)
            Add(JobReports.MovieReady(state, movie, null, at));
        return events.ToImmutable();

        void Add(ImmutableArray<IJobEvent> next)
        {
            state = next.Aggregate(state, (before, happened) => before.Apply(happened));
            events.AddRange(next);
        }
    }
}
