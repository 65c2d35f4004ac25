using MovieGen.Domain.Problems;

namespace MovieGen.Media.Probing;

/// <summary>Ends an inspection: the file is not accepted.</summary>
internal sealed class AssetRefusal(string code, string message, string advice) : Exception(message)
{
    public Problem Problem { get; } = new(code, "", message, advice);

    public static AssetRefusal NotAFile() =>
        new(ProblemCodes.Asset.UnknownType, "It is not a regular file.", "Upload the file itself, not a link to it.");

    public static AssetRefusal Empty() =>
        new(ProblemCodes.Asset.Empty, "The file has no content.", "The upload may have been interrupted; upload it again.");

    public static AssetRefusal UnknownType(FileSignature found) =>
        new(
            ProblemCodes.Asset.UnknownType,
            $"The file is {found.Name}, whatever its name says; that cannot be used here.",
            found.Name == "a HEIF picture"
                ? "Convert it to JPEG or PNG (phones do so on export, or set the camera to 'most compatible')."
                : "Upload MP4, MOV, MKV, WebM, AVI or MPEG video; JPEG, PNG, WebP, AVIF, GIF, TIFF or BMP pictures; MP3, AAC, FLAC, "
                    + "WAV, Ogg or AIFF sound."
        );

    public static AssetRefusal Codec(string codec) =>
        new(
            ProblemCodes.Asset.CodecRefused,
            $"It is encoded as '{codec}', which is not decoded here.",
            "Convert it to H.264, HEVC, VP9, AV1 or ProRes video, or AAC, MP3, Opus, FLAC or PCM sound."
        );

    public static AssetRefusal NoStream(FileSignature found) =>
        new(
            ProblemCodes.Asset.NoStream,
            $"The file is {found.Name}, but there is no picture and no sound in it that can be used.",
            "Check that it plays in a media player; if it does, convert it to MP4."
        );

    public static AssetRefusal Truncated(string how) =>
        new(
            ProblemCodes.Asset.Truncated,
            $"The file is cut off: {how}",
            "The copy or upload was most likely interrupted; upload the whole file again."
        );

    public static AssetRefusal Damaged(string how) =>
        new(
            ProblemCodes.Asset.Damaged,
            $"The file is damaged: {how}",
            "Check that it plays to its end; export it again from the program that made it."
        );

    public static AssetRefusal TooManyPixels(long width, long height, string limit) =>
        new(ProblemCodes.Asset.TooManyPixels, $"The picture has {width}×{height} pixels; {limit}.", "Scale it down and upload it again.");

    public static AssetRefusal TimedOut() =>
        new(
            ProblemCodes.Asset.ProbeTimedOut,
            "Reading the file took too long, which no ordinary file does.",
            "Convert it to MP4 (video), PNG (picture) or FLAC (sound) and upload that."
        );
}
