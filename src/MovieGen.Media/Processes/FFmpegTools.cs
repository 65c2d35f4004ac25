namespace MovieGen.Media.Processes;

/// <summary>The programs that the gate starts.</summary>
/// <param name="FFmpeg">Absolute path.</param>
/// <param name="FFprobe">Absolute path.</param>
public sealed record FFmpegTools(string FFmpeg, string FFprobe)
{
    public string PathOf(FFmpegTool tool) => tool == FFmpegTool.FFmpeg ? FFmpeg : FFprobe;
}
