using System.Globalization;
using System.Text.Json;
using MovieGen.Media.Samples;

namespace MovieGen.Bench.Montage;

/// <summary>
/// The montage of <c>bench montage</c>: six photos of 12 megapixels with motion and three 1080p clips, all equally long, one-second
/// crossfades, music. Its loudness is left as it is, because one FFmpeg command cannot measure a sound before it masters it.
/// </summary>
internal sealed class MontageMovie(int seconds)
{
    public const int MinSeconds = 12;
    public const int MaxSeconds = 600;

    private const int Fps = 30;
    private const int Scenes = 9;
    private const double Fade = 1;

    private static readonly double[] InPoints = [0.5, 1, 0];

    /// <summary>Together the scenes are longer than the movie by their crossfades.</summary>
    private double SceneSeconds => (seconds + (Scenes - 1) * Fade) / Scenes;

    private int ClipSeconds => (int)Math.Ceiling(SceneSeconds + 2);

    /// <summary>Writes the media, those that are there already excepted, and the storyboard.</summary>
    /// <returns>The storyboard's path.</returns>
    public async Task<string> MakeAsync(string folder, SampleMedia media, CancellationToken cancellation)
    {
        for (var photo = 0; photo < 6; photo++)
            await media.PhotoAsync(Path.Combine(folder, Photo(photo)), 4000, 3000, 11 + photo, cancellation);
        for (var clip = 0; clip < InPoints.Length; clip++)
        {
            await media.ClipAsync(
                Path.Combine(folder, Clip(clip)),
                1920,
                1080,
                Fps.ToString(CultureInfo.InvariantCulture),
                ClipSeconds * Fps,
                ClipSeconds,
                21 + clip,
                cancellation
            );
        }

        SampleMedia.Music(Path.Combine(folder, Music), seconds + 1);
        var storyboard = Path.Combine(folder, $"montage-{seconds}s.json");
        await File.WriteAllBytesAsync(storyboard, Storyboard(), cancellation);
        return storyboard;
    }

    public byte[] Storyboard() =>
        JsonSerializer.SerializeToUtf8Bytes(
            new
            {
                title = "Montage",
                output = new
                {
                    resolution = "720p",
                    fps = "30",
                    quality = new { preset = "medium", crf = 23 },
                },
                defaults = new { motion = "kenBurns", transition = new { type = "fade", duration = Fade } },
                scenes = (object[])[Still(0), Moving(0), Still(1), Still(2), Moving(1), Still(3), Still(4), Moving(2), Still(5)],
                soundtrack = new
                {
                    music = new[]
                    {
                        new
                        {
                            asset = Music,
                            volume = 0.5,
                            fadeOut = 3,
                        },
                    },
                    loudness = (double?)null,
                },
            }
        );

    private object Still(int photo) => new { still = new { asset = Photo(photo), duration = SceneSeconds } };

    private object Moving(int clip) =>
        new
        {
            clip = new
            {
                asset = Clip(clip),
                @in = InPoints[clip],
                duration = SceneSeconds,
            },
        };

    private static string Photo(int number) => $"photo-12mp-{number}.jpg";

    private string Clip(int number) => $"clip-1080p30-{ClipSeconds}s-{number}.mp4";

    private string Music => $"music-{seconds + 1}s.wav";
}
