using MovieGen.Domain.Assets;

namespace MovieGen.Domain.Editing;

/// <summary>Whether the browsers that people use (Chrome, Firefox, Safari, Edge of the last years) play a clip as it is.</summary>
public static class BrowserPlayback
{
    private static readonly HashSet<string> SoundOfMp4 = ["aac", "mp3"];
    private static readonly HashSet<string> SoundOfWebM = ["opus", "vorbis"];

    public static bool Plays(Asset asset) =>
        asset.Facts is { Kind: AssetKind.Video, Video: { Interlaced: false } video }
        && video.PixelFormat is "yuv420p" or "yuvj420p"
        && video.Transfer is not ("smpte2084" or "arib-std-b67")
        && AssetMediaType.Of(asset) switch
        {
            "video/mp4" => video.Codec == "h264" && Sounds(asset, SoundOfMp4),
            "video/webm" => video.Codec is "vp8" or "vp9" && Sounds(asset, SoundOfWebM),
            _ => false,
        };

    private static bool Sounds(Asset asset, HashSet<string> codecs) => asset.Facts.Audio is not { } audio || codecs.Contains(audio.Codec);
}
