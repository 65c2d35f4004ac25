using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Automatic;
using MovieGen.Domain.Storyboards.Reading;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// The whole way from a user's document to a plan. The dry run, the submission and the job itself all go it, so that what was promised is
/// what is rendered: pure, the same document, assets, account and engine give the same plan on every node and after every restart.
/// </summary>
public static class MovieBuild
{
    private static readonly string[] EndsTheList =
    [
        ProblemCodes.Storyboard.NotJson,
        ProblemCodes.Storyboard.TooLarge,
        ProblemCodes.Storyboard.TooManyProblems,
    ];

    /// <param name="storyboardJson">The document as it came.</param>
    /// <param name="assets">The account's assets by the reference that the storyboard uses: at least those that it names and that
    /// exist.</param>
    /// <param name="scope">What of the movie is planned; null is all of it.</param>
    public static PreparedMovie Prepare(
        ReadOnlyMemory<byte> storyboardJson,
        IReadOnlyDictionary<string, Asset> assets,
        AccountId account,
        EngineIdentity engine,
        RenderScope? scope = null
    )
    {
        var parsed = StoryboardParser.Parse(storyboardJson, engine.Transitions);
        if (parsed.Storyboard is not { } asked)
            return new PreparedMovie(null, AndMissing(parsed.Problems, storyboardJson, assets));
        var expanded = AutomaticStoryboard.Expand(asked, assets);
        if (expanded.Storyboard is not { } storyboard)
            return new PreparedMovie(null, ProblemList.Bounded(expanded.Problems));
        var compiled = TimelineCompiler.Compile(storyboard with { Output = (scope ?? RenderScope.Whole).Of(storyboard.Output) }, assets);
        if (compiled.Timeline is not { } timeline)
            return new PreparedMovie(null, ProblemList.Bounded(compiled.Problems));
        var warned = timeline with { Warnings = [.. parsed.Warnings, .. expanded.Warnings, .. timeline.Warnings] };
        var (plan, outside) = PlanOf(warned, scope?.Range, account, engine);
        return new PreparedMovie(plan, outside is null ? [] : [outside])
        {
            Assets =
            [
                .. StoryboardDocument
                    .AssetReferences(storyboardJson)
                    .Select(named => assets.GetValueOrDefault(named.Reference)?.Id)
                    .OfType<AssetId>()
                    .Distinct(),
            ],
        };
    }

    /// <summary>The storyboard with its scenes chosen, as <see cref="Prepare"/> would choose them: it makes the same movie.</summary>
    /// <inheritdoc cref="Prepare"/>
    public static ExpandedMovie Expand(
        ReadOnlyMemory<byte> storyboardJson,
        IReadOnlyDictionary<string, Asset> assets,
        EngineIdentity engine
    )
    {
        var parsed = StoryboardParser.Parse(storyboardJson, engine.Transitions);
        if (parsed.Storyboard is not { } asked)
            return new ExpandedMovie(null, AndMissing(parsed.Problems, storyboardJson, assets));
        var expanded = AutomaticStoryboard.Expand(asked, assets);
        return expanded.Storyboard is { } storyboard
            ? new ExpandedMovie(ExpandedDocument.Of(storyboardJson, storyboard), [])
            {
                Warnings = [.. parsed.Warnings, .. expanded.Warnings],
            }
            : new ExpandedMovie(null, ProblemList.Bounded(expanded.Problems));
    }

    private static (MoviePlan? Plan, Problem? Problem) PlanOf(
        Timeline timeline,
        MovieRange? range,
        AccountId account,
        EngineIdentity engine
    )
    {
        if (range is null)
            return (MoviePlanner.Plan(timeline, account, engine), null);
        var (frames, outside) = TimelineRange.Snap(timeline, range.Start, range.Duration);
        return outside is null ? (MoviePlanner.Plan(timeline, frames, account, engine), null) : (null, outside);
    }

    /// <summary>
    /// With those that would be found once the document is corrected; none are added for one that cannot be read at all, or whose
    /// problems are too many to list.
    /// </summary>
    private static ImmutableArray<Problem> AndMissing(
        ImmutableArray<Problem> problems,
        ReadOnlyMemory<byte> json,
        IReadOnlyDictionary<string, Asset> assets
    ) =>
        problems.Any(p => EndsTheList.Contains(p.Code))
            ? problems
            : ProblemList.Bounded([.. problems, .. StoryboardDocument.UnknownAssets(json, assets)]);
}
