using System.Collections.Immutable;
using FFMpegCore.Arguments;
using FFMpegCore.Enums;
using MovieGen.Domain.Frames;
using MovieGen.Media.Pictures;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Probing;

/// <summary>Thumbnails: a JPEG of at most 320×180 pixels.</summary>
internal static class ThumbnailPicture
{
    private const int Width = 320;
    private const int Height = 180;

    /// <summary>The size to which a picture is reduced before FFmpeg has it; never larger than it is.</summary>
    public static PixelSize SizeOf(PixelSize picture)
    {
        var scale = Math.Min(1, Math.Min((double)Width / picture.Width, (double)Height / picture.Height));
        return new(Math.Max(1, (int)(picture.Width * scale)), Math.Max(1, (int)(picture.Height * scale)));
    }

    public static FFmpegCommand Command(PictureFeed feed, Func<Stream, CancellationToken, Task> read) =>
        new()
        {
            Options = Options("0:v:0", feed.Preparation),
            Outputs = [new FFmpegOutput.Pipe("image2pipe", read)],
            Limits = ProcessLimits.Probe,
        };

    /// <param name="stream">What to map.</param>
    /// <param name="preparation">Filters before the scaling, each followed by a comma.</param>
    public static ImmutableArray<string> Options(string stream, string preparation) =>
        [
            "-map",
            stream,
            "-map_metadata",
            "-1",
            "-vf",
            $"{preparation}scale=trunc(iw*max(sar\\,0.001)):ih,setsar=1,scale={Width}:{Height}:force_original_aspect_ratio=decrease,"
                + "scale=max(2\\,iw):max(2\\,ih),format=yuvj420p",
            "-c:v",
            "mjpeg",
            .. ArgumentList.Of(new FrameCountArgument(1), new QualityScaleArgument(StreamType.Video, 4)),
            "-fflags",
            "+bitexact",
            "-flags:v",
            "+bitexact",
        ];
}
