using System.Text;
using MovieGen.Contracts.Rendering;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Media.Processes;

namespace MovieGen.Bench.Montage;

/// <summary>
/// The picture of a planned movie before any loss: the engine makes every segment of the plan once more, from the same description but for
/// the quality, which storyboards cannot ask for. Nothing of it is published.
/// </summary>
internal sealed class LosslessMovie(IRenderEngine engine, IFFmpegGate gate)
{
    public static readonly EncodeQuality Quality = new("ultrafast", 0);

    private const string List = "list";

    /// <returns>A video without sound in <paramref name="folder"/>.</returns>
    public async Task<string> MakeAsync(MoviePlan plan, string folder, CancellationToken cancellation)
    {
        var segments = new List<PlacedFile.Local>(plan.Segments.Length);
        foreach (var segment in plan.Segments)
            segments.Add(await MakeAsync(segment, folder, cancellation));
        const string Name = "lossless.mp4";
        await gate.RunAsync(
            new FFmpegCommand
            {
                Inputs = [new FFmpegInput.Placed(List, "concat") { Options = ["-safe", "1"] }],
                Files = [new PlacedFile.Text(List, ListOf(segments)), .. segments],
                Outputs = [new FFmpegOutput.File("mp4", Name) { Options = ["-c", "copy"] }],
                WorkFolder = folder,
                Frames = plan.Timeline.Frames,
            },
            null,
            cancellation
        );
        return Path.Combine(folder, Name);
    }

    private async Task<PlacedFile.Local> MakeAsync(PlannedSegment segment, string folder, CancellationToken cancellation)
    {
        var description = (SegmentDescription)segment.Artifact.Description;
        var lossless = description with { Format = description.Format with { Quality = Quality } };
        var work = Directory.CreateDirectory(Path.Combine(folder, $"segment-{segment.Index}")).FullName;
        var made = await engine.RenderAsync(AccountId.Local, lossless, work, new Progress<double>(), cancellation);
        return new PlacedFile.Local($"segment-{segment.Index}.mp4", Path.Combine(made.Folder, ArtifactFiles.Segment));
    }

    private static string ListOf(IEnumerable<PlacedFile> segments) =>
        segments
            .Aggregate(
                new StringBuilder("ffconcat version 1.0\n"),
                (list, segment) => list.Append("file ").Append(segment.Name).Append('\n')
            )
            .ToString();
}
