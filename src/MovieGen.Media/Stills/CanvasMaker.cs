using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Pictures;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Stills;

/// <summary>Decodes a photo once and makes the raw picture that all frames of its scenes are cut out of.</summary>
public sealed class CanvasMaker(PictureReader pictures, IAssetStore assets) : ArtifactMaker<CanvasDescription>
{
    public override async Task<StagedArtifact> MakeAsync(MakingOrder order, CanvasDescription description, CancellationToken cancellation)
    {
        var (source, size) = (description.Source, CanvasSize.Of(description));
        var path = await assets.OpenAsync(order, source, cancellation);
        var feed = await pictures.OpenAsync(path, source, description.Image, p => CanvasGraph.NeededOf(description, p), cancellation);
        var command = new FFmpegCommand
        {
            Files = [new PlacedFile.Text("graph", CanvasGraph.Of(description, feed))],
            Options = ["-filter_complex_script", "in/graph"],
            Outputs =
            [
                new FFmpegOutput.File("rawvideo", ArtifactFiles.Canvas)
                {
                    Options = ["-map", "[v]", "-frames:v", "1", "-c:v", "rawvideo", "-pix_fmt", "yuv420p"],
                },
            ],
            WorkFolder = order.Folder,
            Frames = 1,
            Limits = ProcessLimits.Render with { Wall = TimeSpan.FromMinutes(10), CpuSeconds = 600, OutputBytes = size.Bytes + (1 << 20) },
            // What was accepted with a damaged end is shown as far as it goes; what libvips writes has none.
            Tolerant = feed.Reading is null,
        };
        await pictures.RunAsync(feed, command, order.Progress, cancellation);
        Verification.Same(
            $"Bytes of a canvas of {size}",
            size.Bytes,
            new FileInfo(Path.Combine(order.Folder, ArtifactFiles.Canvas)).Length
        );
        return await Staging.StageAsync(order.Folder, new ArtifactFacts(1, 0, null, null, 0), cancellation, ArtifactFiles.Canvas);
    }
}
