using CsCheck;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Domain.Tests.Timelines;

/// <summary>
/// Storyboards of every kind of scene; lengths that are whole frames or any number of milliseconds, transitions that fit or do not.
/// </summary>
internal static class RandomMovies
{
    public static readonly Gen<FrameRate> Rates = Gen.OneOf(
        new FrameRate(24000, 1001),
        new FrameRate(24, 1),
        new FrameRate(25, 1),
        new FrameRate(30000, 1001),
        new FrameRate(30, 1),
        new FrameRate(50, 1),
        new FrameRate(60000, 1001),
        new FrameRate(60, 1)
    );

    private static readonly Gen<MotionRequest> Motions = Gen.OneOf<MotionRequest>(
        Gen.Const<MotionRequest>(new MotionRequest.None()),
        Gen.Const<MotionRequest>(new MotionRequest.KenBurns()),
        Gen.Const<MotionRequest>(new MotionRequest.Move(new UnitRect(0, 0, 1, 1), new UnitRect(0.1, 0.1, 0.8, 0.8), Easing.InOut))
    );

    /// <summary>Any movie, at any rate.</summary>
    public static readonly Gen<Storyboard> Any =
        from rate in Rates
        from scenes in Scene(Gen.Int[40, 45_000].Select(ms => ms / 1000.0), Gen.Int[0, 4000].Select(ms => ms / 1000.0)).Array[1, 25]
        select Sample.Movie(rate, [Sample.Card(1), .. scenes]);

    /// <summary>Scenes of whole frames at this rate, so that none is moved by a fraction.</summary>
    public static Gen<Scene> WholeFrames(FrameRate rate) =>
        Scene(Gen.Int[1, 1200].Select(f => rate.SecondsAt(f)), Gen.Int[0, 100].Select(f => rate.SecondsAt(f)));

    private static Gen<Scene> Scene(Gen<double> lengths, Gen<double> transitions) =>
        from seconds in lengths
        from source in Gen.OneOf(
            Gen.Select(Gen.OneOf("ast_v30", "ast_v25", "ast_film", "ast_onekey"), Gen.Double[0, 40], Gen.OneOf(0.0, 1.0))
                .Select((asset, begin, volume) => (SceneSource)new SceneSource.Clip(asset, begin, seconds, volume)),
            Gen.Select(Gen.OneOf("ast_photo", "ast_tall"), Motions)
                .Select((asset, motion) => (SceneSource)new SceneSource.Still(asset, seconds, motion)),
            Gen.Const((SceneSource)new SceneSource.Card(new RgbColor(1, 2, 3), seconds))
        )
        from fit in Gen.Enum<FitMode>()
        from title in Gen.Select(Gen.Bool, Gen.Double[0, 1], Gen.Int[0, 99])
        from transition in Gen.Select(Gen.Bool, transitions)
        select Sample.Card(seconds) with
        {
            Source = source,
            Fit = fit,
            Titles = title.Item1 ? [new TitleRequest($"Title {title.Item3}", TitleStyle.Center, title.Item2 * seconds, null)] : [],
            Transition = transition.Item1 ? new TransitionRequest("fade", transition.Item2) : null,
        };
}
