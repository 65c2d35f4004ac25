using MovieGen.Domain.Frames;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Storyboards.Reading;

internal static class OutputReader
{
    /// <summary>What H.264 level 5.2 allows, 36,864 macroblocks; players refuse more.</summary>
    private const int MaxPixels = 36_864 * 256;

    private static readonly FrameRate UsualRate = new(30, 1);

    public static OutputRequest Read(ObjectReader output)
    {
        var (width, height) = ReadSize(output);
        return new(
            width,
            height,
            output.Choice("fps", StoryboardChoices.FrameRates, UsualRate),
            output.ChoiceOrObject("quality", StoryboardChoices.Qualities, ReadQuality, Standard),
            output.Flag("hls", false)
        );
    }

    private static EncodeQuality Standard =>
        StoryboardChoices.Qualities.TryGet("standard", out var quality) ? quality : throw new InvalidOperationException();

    private static EncodeQuality ReadQuality(ObjectReader quality) =>
        new(quality.Choice("preset", StoryboardChoices.Presets, Standard.Preset), quality.Whole("crf", Standard.Crf));

    private static (int Width, int Height) ReadSize(ObjectReader output)
    {
        var (shortSide, longSide) = output.Choice("resolution", StoryboardChoices.Resolutions, (1080, 1920));
        var aspect = output.Choice("aspect", StoryboardChoices.Aspects, FrameAspect.Wide);
        if (!output.Has("width") && !output.Has("height"))
            return Shape(shortSide, longSide, aspect);

        foreach (var field in new[] { "resolution", "aspect" })
        {
            if (output.Has(field))
                output.Report(
                    StoryboardProblems.SizeTwice,
                    output.PointerTo(field),
                    $"\"{field}\" and \"width\" with \"height\" both say the size.",
                    field
                );
        }
        var (width, height) = ((int)output.RequiredNumber("width"), (int)output.RequiredNumber("height"));
        if (width * height > MaxPixels)
            output.Report(
                StoryboardProblems.FrameTooLarge,
                output.PointerTo("width"),
                $"{width}×{height} are more than {MaxPixels} pixels."
            );
        return (width, height);
    }

    /// <summary>A resolution names the frame's short side: 1080p is 1920×1080, 1080×1920, 1080×1080 or 1080×1350.</summary>
    private static (int Width, int Height) Shape(int shortSide, int longSide, FrameAspect aspect) =>
        aspect switch
        {
            FrameAspect.Tall => (shortSide, longSide),
            FrameAspect.Square => (shortSide, shortSide),
            FrameAspect.Portrait => (shortSide, shortSide * 5 / 4),
            _ => (longSide, shortSide),
        };
}
