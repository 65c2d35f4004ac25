using System.Globalization;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Assembly;
using MovieGen.Media.Processes;
using MovieGen.Media.Segments;
using MovieGen.Media.Sound;

namespace MovieGen.Media.Editing;

/// <summary>
/// A clip that browsers play: its frames as a movie would show them, its sound in step with them, both from the picture's first frame on.
/// </summary>
public sealed class ProxyMaker(IFFmpegGate gate, IAssetStore assets) : ArtifactMaker<ProxyDescription>
{
    private const string AacBitRate = "128k";

    public override async Task<StagedArtifact> MakeAsync(MakingOrder order, ProxyDescription description, CancellationToken cancellation)
    {
        var progress = new ProgressParts(order.Progress);
        var path = await assets.OpenAsync(order, description.Clip.Source, cancellation);
        await gate.RunAsync(Command(path, description) with { WorkFolder = order.Folder }, progress.Next(0.95), cancellation);
        var made = Path.Combine(order.Folder, ArtifactFiles.Proxy);
        IndexFirst.Verify(made);
        await FrameGrid.VerifyAsync(gate, made, description.Frames, SegmentEncoding.FrameTicks(description.Format.Rate), cancellation);
        return await Staging.StageAsync(
            order.Folder,
            new ArtifactFacts(description.Frames, description.Audio is null ? 0 : Samples(description), null, null, 0),
            cancellation,
            ArtifactFiles.Proxy
        );
    }

    private static FFmpegCommand Command(string path, ProxyDescription proxy)
    {
        var (clip, format) = (proxy.Clip, proxy.Format);
        var window = new SceneWindow(new FrameRange(0, proxy.Frames), proxy.Frames, clip, FitMode.Contain, RgbColor.Black, []);
        var graph = new FilterGraph();
        var picture = ClipChain.Add(graph, $"[0:{clip.Video.StreamIndex}]", window, clip, format.Frame);
        graph.Chain(picture, ["format=yuv420p"], "[v]");
        if (proxy.Audio is { } audio)
            graph.Chain($"[0:{audio.StreamIndex}]", [.. SoundFilters(proxy, audio)], "[a]");
        return new FFmpegCommand
        {
            Inputs =
            [
                new FFmpegInput.File(path, clip.Source.Demuxer, clip.Source.Sha256) { Options = [.. SourceFrames.InputOptions(clip)] },
            ],
            Files = [new PlacedFile.Text("graph", graph.ToString())],
            Options = ["-copyts", "-filter_threads", "1", "-filter_complex_threads", "1", "-filter_complex_script", "in/graph"],
            Outputs =
            [
                new FFmpegOutput.File("mp4", ArtifactFiles.Proxy)
                {
                    Options =
                    [
                        "-map",
                        "[v]",
                        .. proxy.Audio is null ? [] : new[] { "-map", "[a]", "-c:a", "aac", "-b:a", AacBitRate, "-flags:a", "+bitexact" },
                        .. SegmentEncoding.Options(format, proxy.Frames).Remove("-an"),
                        "-movflags",
                        "+faststart",
                    ],
                },
            ],
            Frames = proxy.Frames,
            Tolerant = true,
        };
    }

    /// <summary>The sound's clock begins with the picture's first frame; what is missing at either end is silence.</summary>
    private static IEnumerable<string> SoundFilters(ProxyDescription proxy, AudioFacts audio)
    {
        var start = proxy.Clip.InTicks * proxy.Clip.Video.TimeBase.ToDouble();
        yield return string.Create(CultureInfo.InvariantCulture, $"asetpts=PTS-({start:F9}/TB)");
        yield return DownMix.Of(audio);
        yield return "aresample=48000:async=1:min_hard_comp=0.1:first_pts=0";
        yield return "aformat=sample_fmts=fltp:channel_layouts=stereo:sample_rates=48000";
        yield return "apad";
        yield return string.Create(CultureInfo.InvariantCulture, $"atrim=end_sample={Samples(proxy)}");
    }

    private static long Samples(ProxyDescription proxy) => proxy.Format.Rate.SampleAt(proxy.Frames);
}
