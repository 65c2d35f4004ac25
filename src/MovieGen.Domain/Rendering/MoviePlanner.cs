using System.Collections.Immutable;
using System.Text;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>Plans all artifacts of a timeline, with their keys. Pure: the same timeline, account and engine give the same plan.</summary>
public static class MoviePlanner
{
    private const int PosterWidth = 320;
    private const int PosterHeight = 180;

    public static MoviePlan Plan(Timeline timeline, AccountId account, EngineIdentity engine) =>
        Plan(
            timeline,
            SegmentPlanner.Plan(timeline),
            SoundtrackPlanner.Plan(timeline),
            description => Artifact(description, account, engine)
        ) with
        {
            Engine = engine.Fingerprint,
        };

    /// <summary>A part of the movie as a movie of its own, of the movie's own segments where they lie whole in it.</summary>
    /// <param name="timeline">Of the whole movie.</param>
    public static MoviePlan Plan(Timeline timeline, FrameRange part, AccountId account, EngineIdentity engine)
    {
        var cut = TimelineRange.Cut(timeline, part);
        var first = timeline.Scenes.First(scene => scene.End > part.Start).Index;
        var segments = SegmentPlanner
            .Plan(timeline, part)
            .Select(s => s with { Movie = s.Movie with { Start = s.Movie.Start - part.Start }, SceneIndex = s.SceneIndex - first });
        return Plan(cut, [.. segments], SoundtrackPlanner.Plan(timeline, part), description => Artifact(description, account, engine)) with
        {
            Engine = engine.Fingerprint,
        };
    }

    private static PlannedArtifact Artifact(ArtifactDescription description, AccountId account, EngineIdentity engine) =>
        new(ArtifactKeys.Of(account, engine, description), description, CostModel.Of(description));

    private static MoviePlan Plan(
        Timeline timeline,
        ImmutableArray<SegmentPlan> pieces,
        SoundtrackDescription sound,
        Func<ArtifactDescription, PlannedArtifact> plan
    )
    {
        var segments = Segments(pieces, plan);
        var soundtrack = plan(sound);
        var rate = timeline.Output.Rate;
        var movie = plan(
            new MovieDescription(
                SegmentPlanner.FormatOf(timeline.Output),
                timeline.Frames,
                [.. segments.Select(s => new MovieSegment(s.Artifact.Key, s.Movie.Count))],
                soundtrack.Key,
                timeline.Title,
                Chapters.Of(timeline)
            )
        );
        var (width, height) = PosterSize(timeline.Output);
        var poster = plan(new PosterDescription(movie.Key, timeline.Frames, rate, width, height));
        var hls = timeline.Output.Hls ? plan(new HlsDescription(movie.Key, timeline.Frames, rate)) : null;
        return new MoviePlan(timeline, segments, soundtrack, movie, poster, hls, HashOf(movie, poster, hls));
    }

    private static ImmutableArray<PlannedSegment> Segments(
        ImmutableArray<SegmentPlan> plans,
        Func<ArtifactDescription, PlannedArtifact> artifact
    )
    {
        var segments = ImmutableArray.CreateBuilder<PlannedSegment>(plans.Length);
        foreach (var plan in plans)
            segments.Add(new PlannedSegment(segments.Count, plan.Movie, plan.SceneIndex, plan.IsJoint, artifact(plan.Description)));
        return segments.MoveToImmutable();
    }

    private static (int Width, int Height) PosterSize(OutputFormat output)
    {
        var scale = Math.Min(1, Math.Min((double)PosterWidth / output.Width, (double)PosterHeight / output.Height));
        return (Even(output.Width * scale), Even(output.Height * scale));

        static int Even(double size) => Math.Max(2, (int)Math.Round(size / 2) * 2);
    }

    /// <summary>The movie's key holds those of its segments and soundtrack.</summary>
    private static string HashOf(PlannedArtifact movie, PlannedArtifact poster, PlannedArtifact? hls) =>
        ContentHash.Of(Encoding.ASCII.GetBytes($"{movie.Key}\n{poster.Key}\n{hls?.Key}")).Hex;
}
