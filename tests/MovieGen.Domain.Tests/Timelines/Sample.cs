using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;

namespace MovieGen.Domain.Tests.Timelines;

/// <summary>Assets and storyboards to test with.</summary>
internal static class Sample
{
    public static readonly FrameRate Thirty = new(30, 1);

    public static readonly IReadOnlyDictionary<string, Asset> Library = new[]
    {
        Video("ast_v30", 30, 1, seconds: 60),
        Video("ast_v25", 25, 1, seconds: 45, startTicks: 1800, sound: false),
        Video("ast_film", 24000, 1001, seconds: 600),
        Video("ast_onekey", 30, 1, seconds: 300, gop: 9000),
        Photo("ast_photo", 4000, 3000),
        Photo("ast_tall", 3000, 4000, "rgba"),
        Music("ast_song"),
    }.ToDictionary(a => a.Id.Value);

    public static Asset Video(string id, int num, int den, int seconds, int gop = 60, long startTicks = 0, bool sound = true)
    {
        var frames = (long)seconds * num / den;
        var keys = Enumerable.Range(0, (int)((frames + gop - 1) / gop)).Select(i => startTicks + (long)i * gop * den).ToImmutableArray();
        var video = new VideoFacts
        {
            StreamIndex = 0,
            Codec = "h264",
            Width = 1920,
            Height = 1080,
            RotationDegrees = 0,
            SampleAspect = new Rational(1, 1),
            PixelFormat = "yuv420p",
            Transfer = "bt709",
            Interlaced = false,
            VariableRate = false,
            Rate = new Rational(num, den),
            TimeBase = new Rational(1, num),
            StartTicks = startTicks,
            EndTicks = startTicks + frames * den,
            Frames = frames,
            KeyFrames = keys,
        };
        var audio = sound ? new AudioFacts(1, "aac", 44100, 2, "stereo", 0, seconds) : null;
        return New(id, new AssetFacts(AssetKind.Video, "mov", seconds, video, null, audio, []));
    }

    public static Asset Photo(string id, int width, int height, string format = "yuvj420p") =>
        New(id, new AssetFacts(AssetKind.Image, "jpeg_pipe", 0, null, new ImageFacts("mjpeg", width, height, format), null, []));

    public static Asset Music(string id) =>
        New(id, new AssetFacts(AssetKind.Audio, "mp3", 200, null, null, new AudioFacts(0, "mp3", 48000, 2, "stereo", 0, 200), []));

    public static Storyboard Movie(params Scene[] scenes) => Movie(Thirty, scenes);

    public static Storyboard Movie(FrameRate rate, params Scene[] scenes) =>
        new(
            "Summer",
            new OutputRequest(1280, 720, rate, new EncodeQuality("veryfast", 23), Hls: true),
            new SceneDefaults(5, FitMode.Cover, new MotionRequest.KenBurns(), null),
            [.. scenes.Select((s, i) => s with { Pointer = $"/scenes/{i}" })],
            null,
            new SoundtrackRequest([], -14)
        );

    public static Scene Clip(double seconds, string asset = "ast_v30", double from = 0, string id = "clip") =>
        New(id, new SceneSource.Clip(asset, from, seconds, 1));

    public static Scene Still(double seconds, string asset = "ast_photo", MotionRequest? motion = null, string id = "still") =>
        New(id, new SceneSource.Still(asset, seconds, motion ?? new MotionRequest.KenBurns()));

    public static Scene Card(double seconds, string id = "card") => New(id, new SceneSource.Card(new RgbColor(16, 24, 32), seconds));

    public static Scene Fading(this Scene scene, double seconds, string type = "fade") =>
        scene with
        {
            Transition = new TransitionRequest(type, seconds),
        };

    public static Scene Titled(this Scene scene, string text, double start = 0, double? seconds = null) =>
        scene with
        {
            Titles = scene.Titles.Add(new TitleRequest(text, TitleStyle.LowerThird, start, seconds)),
        };

    public static Timeline Compile(this Storyboard storyboard)
    {
        var result = TimelineCompiler.Compile(storyboard, Library);
        Assert.True(result.Timeline is not null, string.Join('\n', result.Problems));
        return result.Timeline;
    }

    private static Scene New(string id, SceneSource source) => new(id, "", source, FitMode.Cover, RgbColor.Black, [], null);

    private static Asset New(string id, AssetFacts facts) =>
        new(
            new AssetId(id),
            AccountId.Local,
            $"{id}.bin",
            1000,
            ContentHash.Of(System.Text.Encoding.ASCII.GetBytes(id)),
            DateTimeOffset.UnixEpoch,
            facts
        );
}
