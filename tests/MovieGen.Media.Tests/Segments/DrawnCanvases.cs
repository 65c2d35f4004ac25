using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;

namespace MovieGen.Media.Tests.Segments;

/// <summary>
/// Draws canvases instead of decoding photos: a ramp from left to right, lighter or darker by the source. Counts how often it is asked.
/// </summary>
internal sealed class DrawnCanvases : ArtifactMaker<CanvasDescription>
{
    private int _made;

    public int Made => _made;

    public override async Task<StagedArtifact> MakeAsync(MakingOrder order, CanvasDescription description, CancellationToken cancellation)
    {
        Interlocked.Increment(ref _made);
        var size = CanvasSize.Of(description);
        var canvas = new byte[size.Bytes];
        var floor = 40 + description.Source.Sha256.Hex[0] % 2 * 40;
        for (var i = 0; i < canvas.Length; i++)
            canvas[i] = i < size.Width * size.Height ? (byte)(floor + 100 * (i % size.Width) / size.Width) : (byte)128;
        await File.WriteAllBytesAsync(Path.Combine(order.Folder, ArtifactFiles.Canvas), canvas, cancellation);
        return await Staging.StageAsync(order.Folder, new ArtifactFacts(1, 0, null, null, 0), cancellation, ArtifactFiles.Canvas);
    }
}
