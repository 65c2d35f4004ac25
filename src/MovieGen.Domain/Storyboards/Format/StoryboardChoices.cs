using MovieGen.Domain.Frames;

namespace MovieGen.Domain.Storyboards.Format;

/// <summary>Every field with a fixed set of names, and what the names mean.</summary>
internal static class StoryboardChoices
{
    public const string Cut = "cut";

    /// <summary>Short side, and long side at 16:9, in pixels.</summary>
    public static readonly Choices<(int Short, int Long)> Resolutions = new(
        ("360p", (360, 640)),
        ("480p", (480, 854)),
        ("720p", (720, 1280)),
        ("1080p", (1080, 1920)),
        ("1440p", (1440, 2560)),
        ("2160p", (2160, 3840))
    );

    public static readonly Choices<FrameAspect> Aspects = new(
        ("16:9", FrameAspect.Wide),
        ("9:16", FrameAspect.Tall),
        ("1:1", FrameAspect.Square),
        ("4:5", FrameAspect.Portrait)
    );

    public static readonly Choices<FrameRate> FrameRates = new(
        ("24000/1001", new(24000, 1001)),
        ("24", new(24, 1)),
        ("25", new(25, 1)),
        ("30000/1001", new(30000, 1001)),
        ("30", new(30, 1)),
        ("50", new(50, 1)),
        ("60000/1001", new(60000, 1001)),
        ("60", new(60, 1))
    );

    /// <summary>
    /// At 1280×720 on one core, superfast encodes 80–98 noisy frames a second, leaving half of the 1/48 s a frame may cost for
    /// decoding and scaling; ultrafast is twice as fast, but its files are up to twice as big at the same fidelity.
    /// </summary>
    public static readonly EncodeQuality Draft = new("superfast", 28);

    public static readonly Choices<EncodeQuality> Qualities = new(
        ("draft", Draft),
        ("standard", new("medium", 20)),
        ("high", new("slow", 17))
    );

    /// <summary>x264's presets, but <c>placebo</c>, which costs several times <c>veryslow</c> for nothing that can be seen.</summary>
    public static readonly Choices<string> Presets = new([
        .. new[] { "ultrafast", "superfast", "veryfast", "faster", "fast", "medium", "slow", "slower", "veryslow" }.Select(p => (p, p)),
    ]);

    public static readonly Choices<FitMode> Fits = new(("cover", FitMode.Cover), ("contain", FitMode.Contain), ("blur", FitMode.Blur));

    public static readonly Choices<MotionRequest> Motions = new(
        ("none", new MotionRequest.None()),
        ("kenBurns", new MotionRequest.KenBurns())
    );

    public static readonly Choices<Easing> Eases = new(
        ("linear", Easing.Linear),
        ("in", Easing.In),
        ("out", Easing.Out),
        ("inOut", Easing.InOut)
    );

    public static readonly Choices<TitleStyle> TitleStyles = new(
        ("title", TitleStyle.Title),
        ("lowerThird", TitleStyle.LowerThird),
        ("center", TitleStyle.Center)
    );

    /// <summary>How automatic scenes are ordered: only as given, so far.</summary>
    public static readonly Choices<string> Orders = new(("given", "given"));
}

/// <summary>The shape of the frame, width to height.</summary>
internal enum FrameAspect
{
    Wide,
    Tall,
    Square,
    Portrait,
}
