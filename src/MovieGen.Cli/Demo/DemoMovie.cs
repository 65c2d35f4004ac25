using System.Text;
using MovieGen.Media.Examination;
using MovieGen.Media.Samples;

namespace MovieGen.Cli.Demo;

/// <summary>
/// The movie of <c>moviegen demo</c>: cards, photos with motion, clips of other rates and shapes, titles, transitions, music; about 22
/// seconds.
/// </summary>
internal static class DemoMovie
{
    private const int Scenes = 7;
    private const string StoryboardName = "storyboard.json";

    private const string Storyboard = """
        {
          "title": "MovieGen demo",
          "output": { "resolution": "720p", "fps": "30", "hls": true },
          "defaults": { "still": 4, "motion": "kenBurns", "transition": { "type": "fade", "duration": 0.8 } },
          "scenes": [
            { "id": "opening", "card": { "background": "#101820", "duration": 3 }, "titles": [ { "text": "MovieGen",
              "style": "center" } ] },
            { "id": "hills", "still": { "asset": "hills.jpg" }, "titles": [ { "text": "A photo, moving", "style": "lowerThird",
              "start": 0.8, "duration": 2.5 } ] },
            { "id": "walk", "clip": { "asset": "walk.mp4", "in": 0.5, "duration": 4 }, "transition": { "type": "wipeleft",
              "duration": 0.6 } },
            { "id": "valley", "still": { "asset": "valley.jpg", "motion": { "from": [0, 0, 1, 1], "to": [0.3, 0.2, 0.6, 0.6],
              "ease": "inOut" } }, "transition": { "type": "circleopen", "duration": 1 } },
            { "id": "tall", "clip": { "asset": "tall.mp4", "duration": 4 }, "fit": "blur", "transition": "cut" },
            { "id": "dusk", "still": { "asset": "dusk.jpg" }, "transition": { "type": "slideup", "duration": 0.7 } },
            { "id": "end", "card": { "background": "#101820", "duration": 2.5 }, "titles": [ { "text": "The end", "style": "center" } ] }
          ],
          "soundtrack": { "music": [ { "asset": "chords.wav", "volume": 0.6, "loop": true, "fadeIn": 1, "fadeOut": 2 } ], "loudness": -14 }
        }
        """;

    /// <summary>Writes the media and the storyboard; existing files are kept.</summary>
    /// <returns>The storyboard's path.</returns>
    public static async Task<string> MakeAsync(string folder, SampleMedia media, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        string At(string name) => Path.Combine(folder, name);
        await media.PhotoAsync(At("hills.jpg"), 3000, 2000, 1, cancellation);
        await media.PhotoAsync(At("valley.jpg"), 3000, 2000, 2, cancellation);
        await media.PhotoAsync(At("dusk.jpg"), 2000, 1500, 3, cancellation);
        await media.ClipAsync(At("walk.mp4"), 1280, 720, "25", 150, 6, 4, cancellation);
        await media.ClipAsync(At("tall.mp4"), 360, 640, "30000/1001", 150, 5.005, 5, cancellation);
        SampleMedia.Music(At("chords.wav"), 12);
        WriteStoryboard(At(StoryboardName));
        return At(StoryboardName);
    }

    public static void WriteStoryboard(string path) => File.WriteAllText(path, Storyboard);

    /// <summary>Whether the file is the storyboard as <see cref="WriteStoryboard"/> writes it; an edited one is its editor's.</summary>
    public static bool IsItsStoryboard(string path) =>
        Path.GetFileName(path) == StoryboardName
        && new FileInfo(path) is { LinkTarget: null, Exists: true } file
        && file.Length == Encoding.UTF8.GetByteCount(Storyboard)
        && File.ReadAllText(path) == Storyboard;

    /// <param name="frames">From the plan.</param>
    public static MovieExpectation Expected(long frames) => new(1280, 720, "30", frames, -14, Scenes);
}
