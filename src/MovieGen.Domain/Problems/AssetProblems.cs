using Codes = MovieGen.Domain.Problems.ProblemCodes.Asset;
using Warnings = MovieGen.Domain.Problems.ProblemCodes.AssetWarning;

namespace MovieGen.Domain.Problems;

/// <summary>Why a file is not accepted, and what its owner should know of one that is.</summary>
public static class AssetProblems
{
    public static readonly ProblemKind Empty = new(
        Codes.Empty,
        422,
        "The file is empty",
        "The upload may have been interrupted; upload it again."
    );
    public static readonly ProblemKind UnknownType = new(
        Codes.UnknownType,
        415,
        "The file is not media that can be used",
        "Upload MP4, MOV, MKV, WebM, AVI or MPEG video; JPEG, PNG, WebP, HEIC, AVIF, GIF, TIFF or BMP pictures; MP3, AAC, FLAC, WAV, Ogg, "
            + "AIFF or AMR sound."
    );
    public static readonly ProblemKind NotAFile = UnknownType.Case("Upload the file itself, not a link to it.");
    public static readonly ProblemKind HeifSequence = UnknownType.Case(
        "Export one picture of it as HEIC or JPEG, or the whole as a video."
    );
    public static readonly ProblemKind HdrStill = UnknownType.Case("Export it as JPEG, or as an HEIC without HDR.");
    public static readonly ProblemKind CameraRaw = UnknownType.Case("Develop it: export it as JPEG, or as TIFF, from a raw converter.");
    public static readonly ProblemKind BareVideo = UnknownType.Case(
        "Put it into an MP4, which says how fast it plays: ffmpeg -framerate 30 -i video.h264 -c copy video.mp4"
    );
    public static readonly ProblemKind Truncated = new(
        Codes.Truncated,
        422,
        "The file is cut off",
        "The copy or upload was most likely interrupted; upload the whole file again."
    );
    public static readonly ProblemKind Damaged = new(
        Codes.Damaged,
        422,
        "The file is damaged",
        "Check that it plays to its end; export it again from the program that made it."
    );
    public static readonly ProblemKind Overloading = Damaged.Case(
        "Convert it to MP4 (video), PNG (picture) or FLAC (sound) and upload that."
    );
    public static readonly ProblemKind StoredDamaged = Damaged.Case("Upload the file again, under the same name.");
    public static readonly ProblemKind TooLarge = new(
        Codes.TooLarge,
        413,
        "The file is too large",
        "Split the file, or encode it smaller."
    );
    public static readonly ProblemKind TooManyPixels = new(
        Codes.TooManyPixels,
        422,
        "The picture has too many pixels",
        "Scale it down and upload it again."
    );
    public static readonly ProblemKind NoStream = new(
        Codes.NoStream,
        415,
        "The file has no picture and no sound that can be used",
        "Check that it plays in a media player; if it does, convert it to MP4."
    );
    public static readonly ProblemKind CodecRefused = new(
        Codes.CodecRefused,
        415,
        "The file's encoding is not supported",
        "Convert it to H.264, HEVC, VP9, AV1 or ProRes video, or AAC, MP3, Opus, FLAC or PCM sound."
    );
    public static readonly ProblemKind CodecOfFarm = CodecRefused.Case(
        "Convert it to another encoding, or ask whoever runs the farm (setting RefusedCodecs)."
    );
    public static readonly ProblemKind SampleRate = new(
        Codes.SampleRate,
        422,
        "The sample rate of the sound is out of range",
        "If the header is wrong, set the right rate in a sound editor; otherwise convert the sound to 48000 Hz."
    );
    public static readonly ProblemKind Channels = new(
        Codes.Channels,
        422,
        "The sound has too many channels",
        "Mix it down to stereo or 5.1 and upload that."
    );
    public static readonly ProblemKind SoundChanges = new(
        Codes.SoundChanges,
        422,
        "The file's sound changes on the way",
        "Convert it to MP4 and upload that."
    );
    public static readonly ProblemKind BadName = new(
        Codes.BadName,
        400,
        "The file name is not valid",
        "Give the file's own name: ?name=beach.mp4"
    );
    public static readonly ProblemKind NotFound = new(
        Codes.NotFound,
        404,
        "There is no such asset",
        "GET /api/assets lists the assets there are."
    );
    public static readonly ProblemKind NoPicture = new(
        Codes.NoPicture,
        404,
        "The asset has no picture",
        "Ask for pictures of videos and photos only; /peaks shows a sound."
    );
    public static readonly ProblemKind NoFilmstrip = NoPicture.Case("Only videos have a filmstrip and a proxy.");
    public static readonly ProblemKind StripTooLong = new(
        Codes.StripTooLong,
        400,
        "The filmstrip would be too large",
        "Ask for every={least} or more, or for a smaller height."
    );
    public static readonly ProblemKind PeaksTooMany = new(
        Codes.PeaksTooMany,
        400,
        "The waveform would be too large",
        "Ask for perSecond={most} or less."
    );
    public static readonly ProblemKind NoSound = new(
        Codes.NoSound,
        404,
        "The asset has no sound",
        "Ask for peaks of sounding assets only."
    );
    public static readonly ProblemKind InUse = new(Codes.InUse, 409, "The asset is in use", "Wait for the job, or cancel it first.");
    public static readonly ProblemKind ProbeTimedOut = new(Codes.ProbeTimedOut, 422, "Reading the file took too long", Overloading.Advice);
    public static readonly ProblemKind TooDemanding = new(
        Codes.TooDemanding,
        422,
        "Reading the file takes too much memory",
        Overloading.Advice
    );
    public static readonly ProblemKind DurationWarning = new(
        Warnings.Duration,
        422,
        "Warning: the file claims another length",
        "Nothing needs to be done: the measured length is used."
    );
    public static readonly ProblemKind TimeStampsWarning = new(
        Warnings.TimeStamps,
        422,
        "Warning: gaps between frames",
        "Export the file again if the picture stutters."
    );
    public static readonly ProblemKind ExtraStreamsWarning = new(
        Warnings.ExtraStreams,
        422,
        "Warning: some streams are not used",
        "To use another one, export it into a file of its own."
    );
    public static readonly ProblemKind SoundIgnoredWarning = new(
        Warnings.SoundIgnored,
        422,
        "Warning: the sound is not decoded",
        "Convert the sound to AAC, MP3, Opus, FLAC or PCM to keep it."
    );
    public static readonly ProblemKind AnimationIgnoredWarning = new(
        Warnings.AnimationIgnored,
        422,
        "Warning: only the first frame of an animation is used",
        "Convert it to a video to keep the animation."
    );
    public static readonly ProblemKind DamagedStartWarning = new(
        Warnings.DamagedStart,
        422,
        "Warning: the first frames are damaged",
        "Begin the clip later, or export the file again."
    );
    public static readonly ProblemKind TinyWarning = new(
        Warnings.Tiny,
        422,
        "Warning: the picture is very small",
        "Use a larger picture if there is one."
    );
    public static readonly ProblemKind SizeChangesWarning = new(
        Warnings.SizeChanges,
        422,
        "Warning: the picture changes its size",
        "Nothing needs to be done: all of it is scaled to one size."
    );
}
