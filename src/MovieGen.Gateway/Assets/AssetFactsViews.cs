using MovieGen.Api.Assets;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;

namespace MovieGen.Gateway.Assets;

/// <summary>Facts of assets as the API shows them.</summary>
internal static class AssetFactsViews
{
    extension(AssetFactsView)
    {
        public static AssetFactsView Of(AssetFacts facts) =>
            new()
            {
                Demuxer = facts.Demuxer,
                DurationSeconds = facts.DurationSeconds,
                Video = facts.Video is { } video ? Of(video) : null,
                Image = facts.Image is { } image ? new(image.Codec, image.Width, image.Height, image.PixelFormat, image.Transfer) : null,
                Audio = facts.Audio is { } sound
                    ? new(
                        sound.StreamIndex,
                        sound.Codec,
                        sound.SampleRate,
                        sound.Channels,
                        sound.Layout,
                        sound.StartSeconds,
                        sound.DurationSeconds
                    )
                    : null,
            };
    }

    private static VideoFactsView Of(VideoFacts video) =>
        new()
        {
            StreamIndex = video.StreamIndex,
            Codec = video.Codec,
            Width = video.Width,
            Height = video.Height,
            RotationDegrees = video.RotationDegrees,
            Mirrored = video.Mirrored,
            SampleAspect = Text(video.SampleAspect),
            PixelFormat = video.PixelFormat,
            Transfer = video.Transfer,
            Matrix = video.Matrix,
            WidePrimaries = video.WidePrimaries,
            Interlaced = video.Interlaced,
            VariableRate = video.VariableRate,
            Rate = Text(video.Rate),
            TimeBase = Text(video.TimeBase),
            StartTicks = video.StartTicks,
            EndTicks = video.EndTicks,
            Frames = video.Frames,
            KeyFrames = video.KeyFrames,
            LeadIn = video.LeadIn,
            ChangesSize = video.ChangesSize,
        };

    private static string Text(Rational fraction) => $"{fraction.Num}/{fraction.Den}";
}
