using System.Globalization;
using System.Text.RegularExpressions;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Assembly;

/// <summary>
/// A picture that stands for the movie: the first of some places that is not black. If all of them are, the brightest.
/// </summary>
public sealed partial class PosterMaker(IFFmpegGate gate, IArtifactStore store) : ArtifactMaker<PosterDescription>
{
    private static readonly int[] Percents = [10, 15, 20, 25, 30, 35, 40, 45, 50];

    /// <summary>Mean luma below which a picture counts as black; black itself is 16.</summary>
    private const double DarkestLuma = 24;

    /// <summary>Scaling that does not depend on the processor.</summary>
    private const string Exact = "flags=bicubic+accurate_rnd+full_chroma_int+bitexact";

    public override async Task<StagedArtifact> MakeAsync(MakingOrder order, PosterDescription description, CancellationToken cancellation)
    {
        var movie = await PublishedIntermediates.OpenAsync(store, order, description.Movie, ArtifactFiles.Movie, cancellation);
        var (brightest, luma) = (0L, double.NegativeInfinity);
        foreach (var frame in Percents.Select(percent => description.Frames * percent / 100).Distinct())
        {
            var found = await TakeAsync(order.Folder, movie, description, frame, cancellation);
            if (found > luma)
                (brightest, luma) = (frame, found);
            if (found >= DarkestLuma)
                break;
        }
        if (luma < DarkestLuma)
            await TakeAsync(order.Folder, movie, description, brightest, cancellation);
        await VerifyAsync(Path.Combine(order.Folder, ArtifactFiles.Poster), description, cancellation);
        return await Staging.StageAsync(order.Folder, new ArtifactFacts(1, 0, null, null, 0), cancellation, ArtifactFiles.Poster);
    }

    /// <summary>Writes the picture at a frame and returns its mean luma.</summary>
    private async Task<double> TakeAsync(string folder, string movie, PosterDescription poster, long frame, CancellationToken cancellation)
    {
        // Half a frame early, so that rounding to microseconds cannot skip the frame.
        var seconds = Math.Max(0, (frame - 0.5) * poster.Rate.Den / poster.Rate.Num);
        // Brightness is measured as movies carry it, from 16 to 235; JPEG goes from 0 to 255, and left alone the scaler would go there at
        // once.
        var graph = string.Create(
            CultureInfo.InvariantCulture,
            $"scale={poster.Width}:{poster.Height}:{Exact},format=yuv420p,setsar=1,signalstats,metadata=print:"
                + $"key=lavfi.signalstats.YAVG,scale=out_range=full:{Exact},format=yuvj420p"
        );
        var outcome = await gate.RunAsync(
            new FFmpegCommand
            {
                Inputs =
                [
                    new FFmpegInput.File(movie, "mov") { Options = ["-ss", seconds.ToString("0.000000", CultureInfo.InvariantCulture)] },
                ],
                Outputs =
                [
                    new FFmpegOutput.File("mjpeg", ArtifactFiles.Poster)
                    {
                        Options =
                        [
                            "-map",
                            "0:v:0",
                            "-frames:v",
                            "1",
                            "-vf",
                            graph,
                            "-c:v",
                            "mjpeg",
                            "-q:v",
                            "3",
                            "-threads",
                            "1",
                            "-map_metadata",
                            "-1",
                            "-fflags",
                            "+bitexact",
                            "-flags:v",
                            "+bitexact",
                        ],
                    },
                ],
                WorkFolder = folder,
                LogLevel = "info",
                Limits = ProcessLimits.Scan,
            },
            null,
            cancellation
        );
        var luma = Luma().Match(outcome.Log);
        return luma.Success
            ? double.Parse(luma.Groups["y"].Value, NumberStyles.Float, CultureInfo.InvariantCulture)
            : throw Verification.Failed($"FFmpeg reported no brightness for frame {frame}.");
    }

    private async Task VerifyAsync(string path, PosterDescription poster, CancellationToken cancellation)
    {
        var command = new FFmpegCommand
        {
            Tool = FFmpegTool.FFprobe,
            Inputs = [new FFmpegInput.File(path, "jpeg_pipe")],
            Options = ["-count_frames", "-show_entries", "stream=codec_name,width,height,nb_read_frames", "-of", "csv=p=0"],
            Limits = ProcessLimits.Probe,
        };
        var found = (await gate.ReadTextAsync(command, "", 1 << 16, cancellation)).Trim();
        Verification.Same("The poster", $"mjpeg,{poster.Width},{poster.Height},1", found);
    }

    [GeneratedRegex(@"lavfi\.signalstats\.YAVG=(?<y>[0-9.]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Luma();
}
