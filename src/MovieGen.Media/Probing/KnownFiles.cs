using System.Collections.Immutable;
using MovieGen.Domain.Problems;
using MovieGen.Media.Pictures;

namespace MovieGen.Media.Probing;

/// <summary>
/// The kinds of files that <see cref="FileSignature"/> tells apart: those that are read, and those that are refused by name.
/// </summary>
internal static class KnownFiles
{
    public static readonly FileSignature Mp4 = Streams("mov", "an MP4 or QuickTime file");
    public static readonly FileSignature QuickTime = Streams("mov", "a QuickTime file");
    public static readonly FileSignature Matroska = Streams("matroska", "a Matroska or WebM file");
    public static readonly FileSignature Avi = Streams("avi", "an AVI file");
    public static readonly FileSignature MpegTransport = Streams("mpegts", "an MPEG transport stream");
    public static readonly FileSignature MpegProgram = Streams("mpeg", "an MPEG program stream");
    public static readonly FileSignature WindowsMedia = Streams("asf", "a Windows Media file");
    public static readonly FileSignature Flash = Streams("flv", "a Flash video");
    public static readonly FileSignature Ogg = Streams("ogg", "an Ogg file");
    public static readonly FileSignature Gif = new("gif", FileContent.Animation, "a GIF");

    public static readonly FileSignature Jpeg = Picture("jpeg_pipe", "a JPEG picture");
    public static readonly FileSignature Heic = Picture(PictureLoader.Heif, "a HEIC picture");
    public static readonly FileSignature Avif = Picture(PictureLoader.Heif, "an AVIF picture");
    public static readonly FileSignature Png = Picture("png_pipe", "a PNG picture");
    public static readonly FileSignature WebP = Picture("webp_pipe", "a WebP picture");
    public static readonly FileSignature Tiff = Picture("tiff_pipe", "a TIFF picture");
    public static readonly FileSignature Bmp = Picture("bmp_pipe", "a BMP picture");

    public static readonly FileSignature MpegAudio = Sound("mp3", "an MP3 file");
    public static readonly FileSignature Aac = Sound("aac", "an AAC file");
    public static readonly FileSignature Wav = Sound("wav", "a WAV file");
    public static readonly FileSignature Wave64 = Sound("w64", "a Wave64 file");
    public static readonly FileSignature Flac = Sound("flac", "a FLAC file");
    public static readonly FileSignature Aiff = Sound("aiff", "an AIFF file");
    public static readonly FileSignature CoreAudio = Sound("caf", "a Core Audio file");
    public static readonly FileSignature Ac3 = Sound("ac3", "an AC-3 file");
    public static readonly FileSignature Eac3 = Sound("eac3", "an E-AC-3 file");
    public static readonly FileSignature Amr = Sound("amr", "an AMR recording");

    /// <summary>What a camera's sensor saw, as TIFF or in a format of the camera's maker.</summary>
    public static readonly FileSignature CameraRaw = Refused(FileContent.Picture, "a camera's raw picture", AssetProblems.CameraRaw);

    public static readonly FileSignature HeifSequence = Refused(
        FileContent.Picture,
        "a sequence of HEIC or AVIF pictures",
        AssetProblems.HeifSequence
    );

    /// <summary>H.264, HEVC or MPEG video as an encoder gives it: nothing says when its pictures are shown.</summary>
    public static readonly FileSignature BareVideo = Refused(
        FileContent.Streams,
        "a video stream without a container (.h264, .hevc, .m2v)",
        AssetProblems.BareVideo
    );

    /// <summary>The kinds that are read.</summary>
    public static ImmutableArray<FileSignature> Accepted { get; } =
    [
        Mp4,
        QuickTime,
        Matroska,
        Avi,
        MpegTransport,
        MpegProgram,
        WindowsMedia,
        Flash,
        Ogg,
        Jpeg,
        Heic,
        Avif,
        Png,
        WebP,
        Tiff,
        Bmp,
        Gif,
        MpegAudio,
        Aac,
        Wav,
        Wave64,
        Flac,
        Aiff,
        CoreAudio,
        Ac3,
        Eac3,
        Amr,
    ];

    private static FileSignature Streams(string demuxer, string name) => new(demuxer, FileContent.Streams, name);

    private static FileSignature Picture(string demuxer, string name) => new(demuxer, FileContent.Picture, name);

    private static FileSignature Sound(string demuxer, string name) => new(demuxer, FileContent.Sound, name);

    private static FileSignature Refused(FileContent holds, string name, ProblemKind refusal) =>
        new(null, holds, name) { Refusal = refusal };
}
