using MovieGen.Domain.Problems;

namespace MovieGen.Media.Tests.Wild;

/// <summary>A file as people have it, with what its upload is answered.</summary>
/// <param name="What">For people; with the article.</param>
/// <param name="Said">The warning or the refusal; null if it is accepted without a word.</param>
internal sealed record WildFile(string Name, string What, ProblemKind? Said = null)
{
    /// <summary>Everything in this folder and in <c>Files</c>.</summary>
    public static readonly WildFile[] All =
    [
        new("mat-h264.avi", "an AVI with H.264 that has B-frames"),
        new("vid-avi-h264.avi", "an AVI with H.264 that has B-frames"),
        new("vid-asp-small.avi", "an AVI with DivX or Xvid that has B-frames"),
        new("vid-flv.flv", "a Flash video with H.264"),
        new("vid-copycut.mp4", "a video trimmed without re-encoding"),
        new("vid-cut-0.3.mp4", "a video trimmed without re-encoding"),
        new("vid-cut-3.mp4", "a video trimmed without re-encoding"),
        new("vid-mirror.mp4", "a mirrored video of a front camera"),
        new("vid-intrarefresh.mp4", "a video with only one key frame (intra refresh)"),
        new("vid-prores170m-small.mov", "ProRes 4444 with colours of standard definition"),
        new("vid-p3.mp4", "a video in the colours of Display P3"),
        new("vid-ahalf-vp9.webm", "a WebM that is partly transparent"),
        new("vid-latm.ts", "a broadcast recording with AAC in LATM"),
        new("vid-ts-cutstart.ts", "a broadcast recording that begins inside a packet"),
        new("vid-side-dvb.ts", "a broadcast recording with teletext and subtitles", AssetProblems.ExtraStreamsWarning),
        new("vid-side-pgs.mkv", "a video with subtitles of a disc", AssetProblems.ExtraStreamsWarning),
        new("vid-side-c608.mov", "a video with a caption track", AssetProblems.ExtraStreamsWarning),
        new("vid-side-speex.mkv", "a video with a second sound", AssetProblems.ExtraStreamsWarning),
        new("vid-side-ffv1.mkv", "a video with a second picture", AssetProblems.ExtraStreamsWarning),
        new("vid-webm-reschange.webm", "a recorded video call", AssetProblems.SizeChangesWarning),
        new("vid-reschange-43.webm", "a recorded video call", AssetProblems.SizeChangesWarning),
        new("vid-vp9-resize.webm", "a recorded video call", AssetProblems.SizeChangesWarning),
        new("vid-aacchange.ts", "a broadcast recording whose sound changes on the way", AssetProblems.SoundIgnoredWarning),
        new("aud-zeros-then.mp3", "an MP3 that begins with empty bytes"),
        new("aud-noise-short.flac", "a very loud recording"),
        new("aud-chained.ogg", "two Ogg recordings in one file", AssetProblems.SoundChanges),
        new("img-p3.jpg", "a photo with a colour profile"),
        new("img-adobergb.jpg", "a photo with a colour profile"),
        new("img-p3.heic", "a phone's HEIC photo"),
        new("img-p3-nclx.heic", "a phone's HEIC photo"),
        new("img-irot-orient6.heic", "a phone's HEIC photo"),
        new("img-plain.avif", "an AVIF photo"),
        new("img-hdr.avif", "an HDR photo in AVIF"),
        new("img-hdr.heic", "an HDR photo in HEIC", AssetProblems.HdrStill),
        new("img-orient5.png", "a picture that its tags turn"),
        new("img-orient6.png", "a picture that its tags turn"),
        new("img-orient6.webp", "a picture that its tags turn"),
        new("img-tiff-tiled.tif", "a TIFF in tiles"),
        new("img-tiff-jpeg.tif", "a TIFF compressed as JPEG"),
        new("img-samsung-pano.jpg", "a phone's panorama"),
        new("img-cmyk-noadobe.jpg", "a CMYK JPEG for print"),
        new("img-raw.dng", "a camera's raw picture (DNG, NEF, CR2, ARW)", AssetProblems.CameraRaw),
    ];

    public string Path => Name.StartsWith("img-", StringComparison.Ordinal) ? WildStillRig.PathOf(Name) : WildRig.FileOf(Name);
}
