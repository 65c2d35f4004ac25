namespace MovieGen.Domain.Rendering;

/// <summary>One picture of an asset for an editor.</summary>
/// <param name="Picture">Of a clip the last frame at or before its in-point; or a whole photo. No card.</param>
/// <param name="Width">In pixels, even; the picture fills it.</param>
public sealed record AssetFrameDescription(ScenePicture Picture, int Width, int Height, PictureFormat Format) : ArtifactDescription
{
    /// <summary>Whether any picture will do if there is none at the place.</summary>
    public required bool OrFirst { get; init; }
}

public enum PictureFormat
{
    Jpeg,

    /// <summary>Less than half of JPEG's size for the same look.</summary>
    WebP,
}

/// <summary>Frames of a clip at equal distances, side by side in one picture.</summary>
/// <param name="Clip">Its in-point is the picture's first frame.</param>
/// <param name="EveryMilliseconds">Distance of the tiles; the first is at the clip's beginning.</param>
/// <param name="KeyFramesOnly">Only key frames are decoded: a tile shows the last one at or before its time.</param>
public sealed record FilmstripDescription(ClipPicture Clip, int EveryMilliseconds, bool KeyFramesOnly, TileGrid Grid) : ArtifactDescription;

/// <summary>Pictures of one size in rows.</summary>
/// <param name="Count">Tiles that show something; the rest of the last row is black.</param>
public sealed record TileGrid(int TileWidth, int TileHeight, int Columns, int Count)
{
    public int Rows => (Count + Columns - 1) / Columns;
}

/// <summary>The waveform of a sound: the least and the greatest sample of each short stretch.</summary>
/// <param name="PerSecond">Stretches in a second, about: each has a whole number of samples.</param>
public sealed record PeaksDescription(SourceFile Source, Assets.AudioFacts Audio, int PerSecond) : ArtifactDescription
{
    /// <summary>Samples at 48 kHz of each stretch.</summary>
    public int SamplesPerPeak => Frames.FrameRate.SampleRate / PerSecond;
}

/// <summary>A clip as browsers play it: H.264 and AAC in MP4, index first, small, from the picture's first frame on.</summary>
/// <param name="Clip">Its in-point is the picture's first frame.</param>
/// <param name="Audio">Null without sound.</param>
public sealed record ProxyDescription(ClipPicture Clip, Assets.AudioFacts? Audio, VideoFormat Format, long Frames) : ArtifactDescription;
