namespace MovieGen.Domain.Rendering;

/// <summary>Estimated peak memory of rendering an artifact: decides how many tasks a worker runs at once, never bytes.</summary>
public static class MemoryModel
{
    private const long MiB = 1 << 20;

    /// <summary>FFmpeg with its libraries, and what our own process needs beside it.</summary>
    private const long Start = 100 * MiB;

    /// <summary>An encoder looks at some fifty frames ahead, and the filters hold a few.</summary>
    private const long BytesPerOutputPixel = 150;

    /// <summary>The filters' frames and a picture's encoder.</summary>
    private const long BytesPerFramePixel = 30;

    /// <summary>A decoder's reference pictures, and those on their way through the filters.</summary>
    private const long BytesPerSourcePixel = 40;

    /// <summary>A sheet of tiles is held twice, and by its encoder.</summary>
    private const long BytesPerSheetPixel = 8;

    /// <summary>Photos are decoded whole, to RGB.</summary>
    private const long BytesPerPhotoPixel = 12;

    public static long Of(ArtifactDescription description) =>
        Start
        + description switch
        {
            SegmentDescription segment => Pixels(segment.Format.Width, segment.Format.Height) * BytesPerOutputPixel
                + Of(segment.First)
                + (segment.Second is { } second ? Of(second) : 0),
            FrameDescription frame => Pixels(frame.Format.Width, frame.Format.Height) * BytesPerFramePixel
                + Of(frame.First)
                + (frame.Second is { } incoming ? Of(incoming) : 0),
            CanvasDescription canvas => Pixels(canvas.Image.Width, canvas.Image.Height) * BytesPerPhotoPixel,
            AssetFrameDescription frame => Of(frame.Picture),
            FilmstripDescription strip => Of(strip.Clip)
                + Pixels(strip.Grid.Columns * strip.Grid.TileWidth, strip.Grid.Rows * strip.Grid.TileHeight) * BytesPerSheetPixel,
            ProxyDescription proxy => Of(proxy.Clip) + Pixels(proxy.Format.Width, proxy.Format.Height) * BytesPerOutputPixel,
            MovieDescription or HlsDescription or SoundtrackDescription or SoundDescription or PosterDescription or PeaksDescription =>
                Start,
            _ => throw new InvalidOperationException($"No memory is known of {description.GetType().Name}."),
        };

    private static long Of(SceneWindow window) => Of(window.Picture);

    private static long Of(ScenePicture picture) =>
        picture switch
        {
            ClipPicture clip => Pixels(clip.Video.Width, clip.Video.Height) * BytesPerSourcePixel,
            StillPicture still => Pixels(still.Image.Width, still.Image.Height) * BytesPerPhotoPixel,
            _ => 0,
        };

    private static long Pixels(int width, int height) => (long)width * height;
}
