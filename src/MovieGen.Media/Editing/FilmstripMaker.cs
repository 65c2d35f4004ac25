using System.Globalization;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Editing;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Pictures;
using MovieGen.Media.Processes;
using MovieGen.Media.Segments;

namespace MovieGen.Media.Editing;

/// <summary>A clip's frames at equal distances in one picture; of a long clip only key frames are decoded.</summary>
public sealed class FilmstripMaker(IFFmpegGate gate, IAssetStore assets) : ArtifactMaker<FilmstripDescription>
{
    public override async Task<StagedArtifact> MakeAsync(
        MakingOrder order,
        FilmstripDescription description,
        CancellationToken cancellation
    )
    {
        var (clip, grid) = (description.Clip, description.Grid);
        var path = await assets.OpenAsync(order, clip.Source, cancellation);
        var graph = new FilterGraph();
        var rate = new FrameRate(1000, description.EveryMilliseconds);
        var format = new FrameFormat(grid.TileWidth, grid.TileHeight, rate);
        var tiles = ClipChain.AddPicked(graph, $"[0:{clip.Video.StreamIndex}]", clip, Pick(description, rate), format);
        var sheet = string.Create(CultureInfo.InvariantCulture, $"tile={grid.Columns}x{grid.Rows}");
        graph.Chain(tiles, [sheet, "setsar=1", .. PictureEncoding.Filters(PictureFormat.WebP)], "[v]");
        var command = new FFmpegCommand
        {
            Inputs = [new FFmpegInput.File(path, clip.Source.Demuxer, clip.Source.Sha256) { Options = [.. InputOptions(description)] }],
            Files = [new PlacedFile.Text("graph", graph.ToString())],
            Options = ["-copyts", "-filter_threads", "1", "-filter_complex_threads", "1", "-filter_complex_script", "in/graph"],
            Outputs = [PictureEncoding.Output(PictureFormat.WebP, ArtifactFiles.Filmstrip)],
            WorkFolder = order.Folder,
            Seconds = 0,
            // Nothing comes out before the last tile.
            Limits = ProcessLimits.Render with
            {
                OutputBytes = 64 << 20,
                ExpectedFrameSeconds = 5 * CostModel.Of(description),
            },
            Tolerant = true,
        };
        await gate.RunAsync(command, null, cancellation);
        await PictureCheck.VerifyAsync(
            gate,
            Path.Combine(order.Folder, ArtifactFiles.Filmstrip),
            PictureFormat.WebP,
            grid.Columns * grid.TileWidth,
            grid.Rows * grid.TileHeight,
            cancellation
        );
        return await Staging.StageAsync(
            order.Folder,
            new ArtifactFacts(grid.Count, 0, null, null, 0),
            cancellation,
            ArtifactFiles.Filmstrip
        );
    }

    /// <summary>An index of samples, as MP4 has, spares reading the frames that are not decoded.</summary>
    private static IEnumerable<string> InputOptions(FilmstripDescription strip) =>
        strip switch
        {
            { KeyFramesOnly: false } => SourceFrames.InputOptions(strip.Clip),
            { Clip.Source.Demuxer: "mov" } => [.. SourceFrames.InputOptions(strip.Clip), "-skip_frame", "nokey", "-discard:v", "nokey"],
            _ => [.. SourceFrames.InputOptions(strip.Clip), "-skip_frame", "nokey"],
        };

    private static IEnumerable<string> Pick(FilmstripDescription strip, FrameRate rate)
    {
        var shift = FilmstripClock.Shift(strip.Clip.Video, strip.EveryMilliseconds);
        yield return "settb=1/1000000";
        yield return string.Create(CultureInfo.InvariantCulture, $"setpts=PTS+({shift})");
        if (strip.Clip.Video.Interlaced && !strip.KeyFramesOnly)
            yield return "bwdif=mode=send_frame";
        yield return $"fps={rate}:start_time=0";
        yield return "tpad=stop=-1:stop_mode=clone";
        yield return string.Create(CultureInfo.InvariantCulture, $"trim=end_frame={strip.Grid.Count}");
    }
}
