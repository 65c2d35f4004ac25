using System.Globalization;
using System.Text.Json;
using MovieGen.Media.Samples;

namespace MovieGen.Bench.Long;

/// <summary>
/// The movie of <c>bench long</c>: twelve scenes a minute, two thirds of them out of clips, the others photos; cuts, and a short fade after
/// every fourth. No two scenes are alike: each takes another in-point or another move, because what is alike is rendered once and would
/// cost nothing.
/// </summary>
internal sealed class LongMovie(int minutes)
{
    public const int MaxMinutes = 120;
    public const double LoudnessLufs = -14;

    private const int ScenesPerMinute = 12;
    private const int Fps = 24;
    private const int SceneFrames = 60 / ScenesPerMinute * Fps;
    private const int FadeFrames = Fps / 2;
    private const int Photos = 12;
    private const string Music = "music-60s.wav";

    /// <summary>Larger than any number of in-points and prime, so that its multiples visit them all before one comes again.</summary>
    private const int Stride = 7919;

    private static readonly (int Width, int Height, int Fps)[] Clips = [(1920, 1080, 30), (1280, 720, 25), (1280, 720, 24)];

    public int Scenes => minutes * ScenesPerMinute;

    /// <summary>Long enough for as many in-points as there are scenes of one clip.</summary>
    private int ClipSeconds => Math.Clamp(6 + minutes, 8, 20);

    /// <summary>Writes the media, those that are there already excepted, and the storyboard.</summary>
    /// <returns>The storyboard's path.</returns>
    public async Task<string> MakeAsync(string folder, SampleMedia media, CancellationToken cancellation)
    {
        for (var photo = 0; photo < Photos; photo++)
            await media.PhotoAsync(Path.Combine(folder, Photo(photo)), 3000, 2000, 31 + photo, cancellation);
        foreach (var (number, (width, height, fps)) in Clips.Index())
        {
            await media.ClipAsync(
                Path.Combine(folder, Clip(number)),
                width,
                height,
                fps.ToString(CultureInfo.InvariantCulture),
                ClipSeconds * fps,
                ClipSeconds,
                51 + number,
                cancellation
            );
        }

        SampleMedia.Music(Path.Combine(folder, Music), 60);
        var storyboard = Path.Combine(folder, $"long-{minutes}min.json");
        await File.WriteAllBytesAsync(storyboard, Storyboard(), cancellation);
        return storyboard;
    }

    public byte[] Storyboard() =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                title = $"{minutes} minutes",
                output = new
                {
                    resolution = "720p",
                    fps = Fps.ToString(CultureInfo.InvariantCulture),
                    quality = "draft",
                },
                scenes = Enumerable.Range(0, Scenes).Select(Scene),
                soundtrack = new
                {
                    music = new[]
                    {
                        new
                        {
                            asset = Music,
                            volume = 0.6,
                            loop = true,
                            fadeOut = 3,
                        },
                    },
                    loudness = LoudnessLufs,
                },
            }
        );

    private object Scene(int index)
    {
        // A scene with a fade is longer by it, so that the movie has exactly the minutes that were asked for.
        var fades = index % 4 == 3 && index + 1 < Scenes;
        var duration = (double)(SceneFrames + (fades ? FadeFrames : 0)) / Fps;
        object transition = fades ? new { type = "fade", duration = (double)FadeFrames / Fps } : "cut";
        object[] titles =
            index % ScenesPerMinute == 0
                ?
                [
                    new
                    {
                        text = $"Minute {index / ScenesPerMinute + 1}",
                        style = "lowerThird",
                        start = 0.5,
                        duration = 3,
                    },
                ]
                : [];
        return index % 3 == 2
            ? new
            {
                still = Still(index / 3, duration),
                transition,
                titles,
            }
            : new
            {
                clip = Moving(index - (index + 1) / 3, duration),
                transition,
                titles,
            };
    }

    private object Moving(int use, double duration)
    {
        var inPoints = ClipSeconds * Fps - SceneFrames - FadeFrames;
        return new
        {
            asset = Clip(use % Clips.Length),
            @in = (double)(use / Clips.Length * Stride % inPoints) / Fps,
            duration,
        };
    }

    /// <summary>Each round over the photos goes to another place and as close.</summary>
    private static object Still(int use, double duration)
    {
        var round = use / Photos;
        var side = 0.8 + 0.02 * (round / 5 % 8);
        double[] whole = [0, 0, 1, 1];
        double[] near = [Round((1 - side) * (round % 5) / 4), Round((1 - side) * (round * 3 % 5) / 4), Round(side), Round(side)];
        var (from, to) = round % 2 == 0 ? (whole, near) : (near, whole);
        return new
        {
            asset = Photo(use % Photos),
            duration,
            motion = new
            {
                from,
                to,
                ease = "linear",
            },
        };
    }

    /// <summary>Downwards, so that no rectangle ends beyond the picture.</summary>
    private static double Round(double part) => Math.Floor(part * 1000 + 1e-6) / 1000;

    private static string Photo(int number) => $"photo-6mp-{number}.jpg";

    private string Clip(int number) => $"clip-{Clips[number].Height}p{Clips[number].Fps}-long-{ClipSeconds}s.mp4";
}
