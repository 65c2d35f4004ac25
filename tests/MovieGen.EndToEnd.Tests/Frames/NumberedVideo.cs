using System.Globalization;

namespace MovieGen.EndToEnd.Tests.Frames;

/// <summary>A video of which every frame shows its number, as black and white bars: the lowest bit leftmost.</summary>
/// <param name="Num">Frames per <paramref name="Den"/> seconds.</param>
/// <param name="Skip">Of so many frames one is missing, which makes the rate vary; 0 for none.</param>
/// <param name="Odd">Smaller, of odd width and height.</param>
internal sealed record NumberedVideo(string Name, int Num, int Den, int Skip = 0, bool Odd = false)
{
    private const int Bits = 10;
    private const double Seconds = 6.5;
    private const byte White = 235;
    private const byte Black = 16;

    public int Frames => (int)(Seconds * Num / Den);

    public bool Has(int frame) => Skip == 0 || frame % Skip != 3;

    /// <summary>The frame that is due at a frame of a scene which begins at the video's second <paramref name="at"/>: the last one whose
    /// time, rounded to the
    /// movie's frames, has come.</summary>
    public int DueAt(long sceneFrame, int at, int num, int den)
    {
        // (frame·Den/Num − at) · num/den < sceneFrame + ½, in whole numbers.
        bool HasCome(int frame) => 2 * ((long)frame * Den - (long)at * Num) * num < (2 * sceneFrame + 1) * Num * (long)den;
        return Enumerable.Range(0, Frames).Last(frame => Has(frame) && HasCome(frame));
    }

    public async Task MakeAsync(string folder, int movieWidth, int movieHeight)
    {
        var (width, height) = Odd ? ((movieWidth * 3 / 4) | 1, (movieHeight * 3 / 4) | 1) : (movieWidth, movieHeight);
        var size = string.Create(CultureInfo.InvariantCulture, $"{width}x{height}");
        var rate = string.Create(CultureInfo.InvariantCulture, $"{Num}/{Den}");
        string[] skip =
            Skip == 0
                ? []
                : ["-vf", string.Create(CultureInfo.InvariantCulture, $"select=not(eq(mod(n\\,{Skip})\\,3))"), "-fps_mode", "vfr"];
        (
            await Programs.FeedAsync(
                stream => WriteAsync(stream, width, height),
                "ffmpeg",
                [
                    "-v",
                    "error",
                    "-f",
                    "rawvideo",
                    "-pixel_format",
                    "gray",
                    "-video_size",
                    size,
                    "-framerate",
                    rate,
                    "-i",
                    "-",
                    "-f",
                    "lavfi",
                    "-i",
                    "sine=f=440:r=48000:d=6.5",
                    .. skip,
                    "-c:v",
                    "libx264",
                    "-preset",
                    "ultrafast",
                    "-crf",
                    "20",
                    "-g",
                    "48",
                    "-pix_fmt",
                    Odd ? "yuv444p" : "yuv420p",
                    "-color_range",
                    "tv",
                    "-video_track_timescale",
                    Num.ToString(CultureInfo.InvariantCulture),
                    "-c:a",
                    "aac",
                    "-y",
                    Path.Combine(folder, Name),
                ]
            )
        ).Done();
    }

    /// <summary>Reads the number from a row of a frame.</summary>
    public static int Read(ReadOnlySpan<byte> row)
    {
        var number = 0;
        for (var bit = 0; bit < Bits; bit++)
            if (row[((2 * bit) + 1) * row.Length / (2 * Bits)] > (White + Black) / 2)
                number |= 1 << bit;
        return number;
    }

    private async Task WriteAsync(Stream stream, int width, int height)
    {
        var picture = new byte[width * height];
        for (var frame = 0; frame < Frames; frame++)
        {
            for (var x = 0; x < width; x++)
                picture[x] = ((frame >> (x * Bits / width)) & 1) == 1 ? White : Black;
            for (var y = 1; y < height; y++)
                picture.AsSpan(0, width).CopyTo(picture.AsSpan(y * width));
            await stream.WriteAsync(picture);
        }
    }
}
