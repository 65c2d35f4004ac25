namespace MovieGen.Domain.Rendering;

/// <summary>The names that files have inside artifacts.</summary>
public static class ArtifactFiles
{
    public const string Segment = "segment.mp4";
    public const string Soundtrack = "soundtrack.mp4";
    public const string Movie = "movie.mp4";
    public const string Poster = "poster.jpg";
    public const string HlsPlaylist = "index.m3u8";
    public const string HlsMedia = "media.m4s";
    public const string Canvas = "canvas.yuv";
    public const string Sound = "sound.s16le";
    public const string FrameJpeg = "frame.jpg";
    public const string FrameWebP = "frame.webp";
    public const string Filmstrip = "filmstrip.webp";
    public const string Peaks = "peaks.dat";
    public const string Proxy = "proxy.mp4";

    public static string Of(PictureFormat format) => format == PictureFormat.Jpeg ? FrameJpeg : FrameWebP;

    /// <summary>Whether the artifact is something that a job shows its owner, and not something that movies are made of.</summary>
    public static bool AreOutput(ArtifactRecord record) =>
        record.Files.Any(file => file.Name is Movie or Poster or HlsPlaylist or HlsMedia);
}
