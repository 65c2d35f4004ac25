using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Editing;

/// <summary>Proves that a file is one whole picture of a size, by decoding it.</summary>
internal static class PictureCheck
{
    public static async Task VerifyAsync(
        IFFmpegGate gate,
        string path,
        PictureFormat format,
        int width,
        int height,
        CancellationToken cancellation
    )
    {
        var (demuxer, codec) = format == PictureFormat.Jpeg ? ("jpeg_pipe", "mjpeg") : ("webp_pipe", "webp");
        var command = new FFmpegCommand
        {
            Tool = FFmpegTool.FFprobe,
            Inputs = [new FFmpegInput.File(path, demuxer)],
            Options = ["-count_frames", "-show_entries", "stream=codec_name,width,height,nb_read_frames", "-of", "csv=p=0"],
            Limits = ProcessLimits.Probe,
        };
        var found = (await gate.ReadTextAsync(command, "", 1 << 16, cancellation)).Trim();
        Verification.Same("The picture", $"{codec},{width},{height},1", found);
    }
}
