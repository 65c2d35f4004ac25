using System.Globalization;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Timelines;

namespace MovieGen.Bench.Montage;

/// <summary>
/// The whole montage as one filter graph: each photo is decoded and scaled once, to a canvas a little larger than the frame, and repeated
/// from there; clips are scaled; <c>xfade</c> and <c>acrossfade</c> chain the scenes; music is mixed under them.
/// </summary>
internal sealed class SingleGraph
{
    public const string Picture = "[picture]";
    public const string Sound = "[sound]";

    private const string SoundForm = "aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo";

    private readonly Timeline _timeline;
    private readonly PictureQuality _quality;
    private readonly List<string> _chains = [];

    private SingleGraph(Timeline timeline, PictureQuality quality) => (_timeline, _quality) = (timeline, quality);

    public static string Of(Timeline timeline, PictureQuality quality)
    {
        var graph = new SingleGraph(timeline, quality);
        graph.AddPictures();
        graph.AddSounds();
        return string.Join(";\n", graph._chains);
    }

    private FrameRate Rate => _timeline.Output.Rate;

    private void AddPictures()
    {
        foreach (var scene in _timeline.Scenes)
            _chains.Add(
                $"[{scene.Index}:{Stream(scene)}]{Frames(scene)},format=yuv420p,setsar=1,settb={Rate.Den}/{Rate.Num},setpts=N,"
                    + $"fps={Rate}[v{scene.Index}]"
            );
        var last = "[v0]";
        foreach (var (scene, next) in _timeline.Scenes.Zip(_timeline.Scenes.Skip(1)))
        {
            var joined = next.Index + 1 == _timeline.Scenes.Length ? Picture : $"[x{next.Index}]";
            var transition = Transition(scene);
            _chains.Add(
                $"{last}[v{next.Index}]xfade=transition={transition.Type}:duration={Seconds(transition.Frames)}:"
                    + $"offset={Seconds(next.Start)}{joined}"
            );
            last = joined;
        }
    }

    private static string Stream(TimelineScene scene) =>
        scene.Picture is TimelinePicture.Clip clip ? $"{clip.Asset.Facts.Video!.StreamIndex}" : "v:0";

    private string Frames(TimelineScene scene) =>
        scene.Picture switch
        {
            TimelinePicture.Still { Motion: { } motion } still => Moving(still, motion, scene.Frames),
            TimelinePicture.Clip => $"setpts=PTS-STARTPTS,fps={Rate},trim=end_frame={scene.Frames},scale={_timeline.Output.Width}:"
                + $"{_timeline.Output.Height}:flags={_quality.Scaler}",
            var other => throw new ArgumentException($"A montage has no {other}.", nameof(scene)),
        };

    private string Moving(TimelinePicture.Still still, Motion motion, long frames)
    {
        var (output, image) = (new PixelSize(_timeline.Output.Width, _timeline.Output.Height), still.Asset.Facts.Image!);
        var move = CameraMove.Of(motion, new PixelSize(image.Width, image.Height), output, frames, _quality.Interpolation);
        var width = Even(output.Width * _quality.CanvasRatio);
        var height = Even((double)width * move.CropHeight / move.CropWidth);
        return $"crop={move.CropWidth}:{move.CropHeight}:{move.CropX}:{move.CropY},scale={width}:{height}:flags=lanczos,format=gbrp,"
            + $"scale=out_color_matrix=bt709:out_range=tv,format=yuv420p,loop=loop={frames - 1}:size=1:start=0,{move.Filter},"
            + $"scale={output.Width}:{output.Height}:flags={_quality.Scaler}";
    }

    private void AddSounds()
    {
        foreach (var scene in _timeline.Scenes)
        {
            var samples = Rate.SampleAt(scene.End) - Rate.SampleAt(scene.Start);
            _chains.Add($"{Source(scene)},atrim=end_sample={samples},asetpts=N[a{scene.Index}]");
        }

        var last = "[a0]";
        foreach (var (scene, next) in _timeline.Scenes.Zip(_timeline.Scenes.Skip(1)))
        {
            var fade = Rate.SampleAt(scene.End) - Rate.SampleAt(scene.End - Transition(scene).Frames);
            _chains.Add($"{last}[a{next.Index}]acrossfade=ns={fade}:c1=qsin:c2=qsin[y{next.Index}]");
            last = $"[y{next.Index}]";
        }

        AddMusic(last);
    }

    private static string Source(TimelineScene scene) =>
        scene.Picture is TimelinePicture.Clip { Volume: > 0, Asset.Facts.Audio: { } audio } clip
            ? $"[{scene.Index}:{audio.StreamIndex}]{SoundForm},asetpts=PTS-STARTPTS,volume={Text(clip.Volume)},apad"
            : $"anullsrc=r=48000:cl=stereo,{SoundForm}";

    private void AddMusic(string scenes)
    {
        var samples = Rate.SampleAt(_timeline.Frames);
        foreach (var (music, number) in _timeline.Soundtrack.Music.Select((music, number) => (music, number)))
            _chains.Add(
                $"[{_timeline.Scenes.Length + number}:a:0]{SoundForm},volume={Text(music.Volume)},atrim=end_sample={samples}"
                    + $",afade=t=out:ss={samples - music.FadeOutSamples}:ns={Math.Max(1, music.FadeOutSamples)}:curve=qsin[m{number}]"
            );
        var all = scenes + string.Concat(_timeline.Soundtrack.Music.Select((_, number) => $"[m{number}]"));
        _chains.Add($"{all}amix=inputs={_timeline.Soundtrack.Music.Length + 1}:duration=first:normalize=0{Sound}");
    }

    private static TimelineTransition Transition(TimelineScene scene) =>
        scene.TransitionOut ?? throw new ArgumentException($"Scene {scene.Index} of a montage has no crossfade.", nameof(scene));

    private string Seconds(long frames) => Rate.SecondsAt(frames).ToString("F6", CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("F6", CultureInfo.InvariantCulture);

    private static int Even(double length) => 2 * (int)Math.Round(length / 2);
}
