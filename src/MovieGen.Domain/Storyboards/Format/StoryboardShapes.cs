using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Storyboards.Format;

/// <summary>
/// The storyboard format as tables: what the parser accepts, what its messages name, and what the JSON Schema must say too.
/// </summary>
internal static class StoryboardShapes
{
    public const int MaxScenes = 2000;

    /// <summary>Longest movie, and longest scene, in seconds.</summary>
    public const double MaxSeconds = 7200;

    private static readonly FieldRule.Number Length = new(0, MaxSeconds) { Above = true };
    private static readonly FieldRule.Number Gain = new(0, 4);
    private static readonly FieldRule.Number Fade = new(0, 60);
    private static readonly FieldRule.Reference Asset = new();

    public static readonly ObjectShape Quality = new(
        "quality",
        "a quality",
        [("preset", StoryboardChoices.Presets.Rule), ("crf", new FieldRule.Number(1, 51) { Whole = true })]
    );

    public static readonly ObjectShape Output = new(
        "output",
        "the output",
        [
            ("resolution", StoryboardChoices.Resolutions.Rule),
            ("width", new FieldRule.Number(64, 4096) { Whole = true, Even = true }),
            ("height", new FieldRule.Number(64, 4096) { Whole = true, Even = true }),
            ("aspect", StoryboardChoices.Aspects.Rule),
            ("fps", StoryboardChoices.FrameRates.Rule),
            ("quality", new FieldRule.ChoiceOrObject(StoryboardChoices.Qualities.Names, Quality)),
            ("hls", new FieldRule.Flag()),
        ]
    );

    public static readonly ObjectShape Transition = new(
        "transition",
        "a transition",
        [("type", new FieldRule.TransitionName()), ("duration", new FieldRule.Number(0, 60))]
    );

    public static readonly ObjectShape Motion = new(
        "motion",
        "a motion",
        [("from", new FieldRule.Rectangle(0.05)), ("to", new FieldRule.Rectangle(0.05)), ("ease", StoryboardChoices.Eases.Rule)]
    );

    public static readonly ObjectShape Defaults = new(
        "defaults",
        "the defaults",
        [
            ("still", Length),
            ("fit", StoryboardChoices.Fits.Rule),
            ("motion", new FieldRule.ChoiceOrObject(StoryboardChoices.Motions.Names, Motion)),
            ("transition", new FieldRule.Transition(Transition)),
        ]
    );

    public static readonly ObjectShape Clip = new(
        "clip",
        "a clip",
        [
            ("asset", Asset),
            ("in", new FieldRule.Number(0, 86_400)),
            ("duration", Length),
            ("volume", Gain),
            ("mute", new FieldRule.Flag()),
            ("speed", new FieldRule.NotYet(Except: 1)),
        ]
    );

    public static readonly ObjectShape Still = new(
        "still",
        "a still",
        [("asset", Asset), ("duration", Length), ("motion", new FieldRule.ChoiceOrObject(StoryboardChoices.Motions.Names, Motion))]
    );

    public static readonly ObjectShape Card = new("card", "a card", [("background", new FieldRule.Colour()), ("duration", Length)]);

    public static readonly ObjectShape Title = new(
        "title",
        "a title",
        [
            ("text", new FieldRule.Text(500, Lines: true)),
            ("style", StoryboardChoices.TitleStyles.Rule),
            ("start", new FieldRule.Number(0, MaxSeconds)),
            ("duration", Length),
        ]
    );

    public static readonly ObjectShape Scene = new(
        "scene",
        "a scene",
        [
            ("id", new FieldRule.Id(64)),
            ("clip", new FieldRule.Object(Clip)),
            ("still", new FieldRule.Object(Still)),
            ("card", new FieldRule.Object(Card)),
            ("fit", StoryboardChoices.Fits.Rule),
            ("background", new FieldRule.Colour()),
            ("titles", new FieldRule.Objects(Title, 20)),
            ("transition", new FieldRule.Transition(Transition)),
            ("filters", new FieldRule.NotYet()),
        ]
    );

    public static readonly ObjectShape Auto = new(
        "auto",
        "an automatic storyboard",
        [
            ("assets", new FieldRule.References(MaxScenes)),
            (
                "duration",
                new FieldRule.Number(1, MaxSeconds) { Below = StoryboardProblems.AutoTooShort, TooHigh = StoryboardProblems.AutoTooLong }
            ),
            ("order", StoryboardChoices.Orders.Rule),
        ]
    );

    public static readonly ObjectShape Music = new(
        "music",
        "a piece of music",
        [("asset", Asset), ("volume", Gain), ("loop", new FieldRule.Flag()), ("fadeIn", Fade), ("fadeOut", Fade)]
    );

    public static readonly ObjectShape Soundtrack = new(
        "soundtrack",
        "the soundtrack",
        [
            ("music", new FieldRule.Objects(Music, 16)),
            ("loudness", new FieldRule.Number(-40, -5) { OrNull = true }),
            ("narration", new FieldRule.NotYet()),
            ("ducking", new FieldRule.NotYet()),
        ]
    );

    public static readonly ObjectShape Storyboard = new(
        "storyboard",
        "a storyboard",
        [
            ("title", new FieldRule.Text(200)),
            ("output", new FieldRule.Object(Output)),
            ("defaults", new FieldRule.Object(Defaults)),
            ("scenes", new FieldRule.Objects(Scene, MaxScenes) { TooMany = StoryboardProblems.TooManyListedScenes }),
            ("auto", new FieldRule.Object(Auto)),
            ("soundtrack", new FieldRule.Object(Soundtrack)),
            ("overlays", new FieldRule.NotYet()),
            ("captions", new FieldRule.NotYet()),
            ("webhook", new FieldRule.NotYet()),
            ("$schema", new FieldRule.ForEditors()),
        ]
    );
}
