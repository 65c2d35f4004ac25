using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Bench.Measuring;
using MovieGen.Cli.Local;
using MovieGen.Cli.Storyboards;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Timelines;
using MovieGen.Media.Processes;
using MovieGen.Media.Samples;

namespace MovieGen.Bench.Montage;

/// <summary>
/// One montage, made in turns by a node (through its API, with a new data folder each time, so that nothing is reused) and by one FFmpeg
/// command. Both are started behind the same gate and read the same files. Taking in and probing the assets is not counted.
/// </summary>
internal sealed class MontageBench(BenchFolder folder, MontageMovie movie, PictureQuality picture, int slots)
{
    private string NodeMovie => Path.Combine(folder.Movies, "montage-node.mp4");

    private string SingleMovie => Path.Combine(folder.Movies, "montage-single.mp4");

    public async Task RunAsync(int runs, CancellationToken cancellation)
    {
        var storyboard = await MakeMediaAsync(cancellation);
        var pairs = new List<MontagePair>(runs);
        while (pairs.Count < runs)
        {
            await using var node = await LocalNode.StartAsync(folder.FreshNode(), slots, cancellation);
            var job = new BenchJob(node, await StoryboardUpload.PrepareAsync(storyboard, node.Client, _ => { }, cancellation));
            var plan = await job.PlanAsync(cancellation);
            var gate = node.Services.GetRequiredService<IFFmpegGate>();
            using var use = new LocalUse();
            var paths = await LocalPathsAsync(plan.Timeline, node.Services.GetRequiredService<IAssetStore>(), use, cancellation);
            pairs.Add(
                new MontagePair(await RunNodeAsync(job, cancellation), await RunSingleAsync(plan.Timeline, paths, gate, cancellation))
            );
            Tell(pairs.Count, pairs[^1]);
            if (pairs.Count == runs)
                await CompareAsync(plan, paths, gate, node.Services.GetRequiredService<IRenderEngine>(), cancellation);
        }

        folder.DeleteNode();
        Console.WriteLine();
        foreach (var line in RatioTable.Of(pairs))
            Console.WriteLine(line);
    }

    private async Task<string> MakeMediaAsync(CancellationToken cancellation)
    {
        Console.WriteLine("making the media (kept for the next time)");
        await using var node = await LocalNode.StartAsync(folder.FreshNode(), slots, cancellation);
        return await movie.MakeAsync(folder.Media, new SampleMedia(node.Services.GetRequiredService<IFFmpegGate>()), cancellation);
    }

    private async Task<MontageRun> RunNodeAsync(BenchJob job, CancellationToken cancellation)
    {
        JsonNode? done = null;
        var usage = await UsageMeter.MeasureAsync(Metered.Everything, async () => done = await job.RunAsync(_ => { }, cancellation));
        await job.DownloadAsync(done!, NodeMovie, cancellation);
        return new MontageRun(usage, new FileInfo(NodeMovie).Length);
    }

    private async Task<MontageRun> RunSingleAsync(
        Timeline timeline,
        IReadOnlyDictionary<ContentHash, string> paths,
        IFFmpegGate gate,
        CancellationToken cancellation
    )
    {
        var command = SingleCommand.Of(timeline, paths, picture, timeline.Output.Quality, folder.Movies, Path.GetFileName(SingleMovie));
        var usage = await UsageMeter.MeasureAsync(Metered.Children, () => gate.RunAsync(command, null, cancellation));
        return new MontageRun(usage, new FileInfo(SingleMovie).Length);
    }

    /// <summary>Each movie against one reference that neither of the two made, and against its own picture before the encoder.</summary>
    private async Task CompareAsync(
        MoviePlan plan,
        IReadOnlyDictionary<ContentHash, string> paths,
        IFFmpegGate gate,
        IRenderEngine engine,
        CancellationToken cancellation
    )
    {
        Console.WriteLine("comparing both with lossless renderings");
        var work = folder.FreshWork();
        var node = await new LosslessMovie(engine, gate).MakeAsync(plan, work, cancellation);
        var single = await LosslessAsync(picture, "single.mp4");
        var reference = await LosslessAsync(PictureQuality.Reference, "reference.mp4");
        Console.WriteLine(
            $"SSIM to the reference: node {await SimilarAsync(NodeMovie, reference)}, single {await SimilarAsync(SingleMovie, reference)}"
        );
        Console.WriteLine(
            $"before the encoder: node {await SimilarAsync(node, reference)}, single {await SimilarAsync(single, reference)}"
        );
        Console.WriteLine(
            $"SSIM to its own lossless rendering: node {await SimilarAsync(NodeMovie, node)}, single "
                + $"{await SimilarAsync(SingleMovie, single)}"
        );
        folder.DeleteWork();

        async Task<string> LosslessAsync(PictureQuality quality, string name)
        {
            await gate.RunAsync(SingleCommand.Of(plan.Timeline, paths, quality, LosslessMovie.Quality, work, name), null, cancellation);
            return Path.Combine(work, name);
        }

        async Task<string> SimilarAsync(string made, string with) =>
            (await Similarity.MeasureAsync(gate, made, with, plan.Timeline.Output.Rate, plan.Timeline.Frames, cancellation)).ToString(
                "0.00000",
                CultureInfo.InvariantCulture
            );
    }

    private static void Tell(int run, MontagePair pair)
    {
        static string Text(MontageRun run) =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{run.Usage.WallSeconds:0.0} s, CPU {run.Usage.CpuSeconds:0.0} s, {run.Usage.PeakBytes / 1e6:0} MB, movie "
                    + $"{run.FileBytes / 1e6:0.00} MB"
            );
        Console.WriteLine($"run {run}: node {Text(pair.Node)}; single command {Text(pair.Single)}");
    }

    private static async Task<IReadOnlyDictionary<ContentHash, string>> LocalPathsAsync(
        Timeline timeline,
        IAssetStore assets,
        LocalUse use,
        CancellationToken cancellation
    )
    {
        var paths = new Dictionary<ContentHash, string>();
        foreach (var asset in timeline.Scenes.Select(AssetOf).Concat(timeline.Soundtrack.Music.Select(music => music.Asset)))
            paths[asset.Sha256] = await assets.OpenLocalAsync(AccountId.Local, asset.Sha256, use, cancellation);
        return paths;
    }

    private static Asset AssetOf(TimelineScene scene) =>
        scene.Picture switch
        {
            TimelinePicture.Still still => still.Asset,
            TimelinePicture.Clip clip => clip.Asset,
            var other => throw new ArgumentException($"{other} has no asset.", nameof(scene)),
        };
}
