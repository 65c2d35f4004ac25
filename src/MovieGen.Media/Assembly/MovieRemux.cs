using MovieGen.Media.Processes;

namespace MovieGen.Media.Assembly;

/// <summary>A finished movie in another container: the same packets, not encoded again.</summary>
public static class MovieRemux
{
    /// <param name="movie">An MP4 of ours.</param>
    /// <param name="muxer">FFmpeg's name of a muxer that takes H.264 and AAC: <c>mov</c>, <c>matroska</c>.</param>
    /// <param name="folder">Receives the file.</param>
    /// <returns>Its path.</returns>
    public static async Task<string> WriteAsync(IFFmpegGate gate, string movie, string muxer, string folder, CancellationToken cancellation)
    {
        const string name = "movie";
        var command = new FFmpegCommand
        {
            Inputs = [new FFmpegInput.File(movie, "mov")],
            Outputs =
            [
                new FFmpegOutput.File(muxer, name)
                {
                    Options = ["-map", "0:v:0", "-map", "0:a:0", "-c", "copy", "-map_metadata", "0", "-map_chapters", "0"],
                },
            ],
            WorkFolder = folder,
            Limits = ProcessLimits.Render with { OutputBytes = 2 * new FileInfo(movie).Length + (1 << 20) },
        };
        await gate.RunAsync(command, null, cancellation);
        return Path.Combine(folder, name);
    }
}
