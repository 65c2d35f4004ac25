using System.Globalization;
using System.Text;
using MovieGen.Domain.Problems;
using MovieGen.Media.Probing;
using MovieGen.Media.Processes;
using MovieGen.Media.Tests.Wild;

namespace MovieGen.Media.Tests.Formats;

/// <summary>The text of <c>docs/formats.md</c>: from the lists by which uploads are judged, and the files that tests upload.</summary>
internal static class FormatsPage
{
    /// <summary>How people know a kind of file; a kind without an entry fails the test.</summary>
    private static readonly Dictionary<FileSignature, string> Endings = new()
    {
        [KnownFiles.Mp4] = "MP4 (.mp4 .m4v .m4a .3gp)",
        [KnownFiles.QuickTime] = "QuickTime (.mov)",
        [KnownFiles.Matroska] = "Matroska and WebM (.mkv .webm .mka)",
        [KnownFiles.Avi] = "AVI",
        [KnownFiles.MpegTransport] = "MPEG transport stream (.ts .mts .m2ts)",
        [KnownFiles.MpegProgram] = "MPEG program stream (.mpg .vob)",
        [KnownFiles.WindowsMedia] = "Windows Media (.wmv .wma .asf)",
        [KnownFiles.Flash] = "Flash (.flv)",
        [KnownFiles.Ogg] = "Ogg (.ogv .ogg .opus)",
        [KnownFiles.Gif] = "GIF, animated or not",
        [KnownFiles.Jpeg] = "JPEG",
        [KnownFiles.Heic] = "HEIC",
        [KnownFiles.Avif] = "AVIF",
        [KnownFiles.Png] = "PNG",
        [KnownFiles.WebP] = "WebP",
        [KnownFiles.Tiff] = "TIFF",
        [KnownFiles.Bmp] = "BMP",
        [KnownFiles.MpegAudio] = "MP3",
        [KnownFiles.Aac] = "AAC",
        [KnownFiles.Wav] = "WAV, also RF64 and BW64",
        [KnownFiles.Wave64] = "Wave64 (.w64)",
        [KnownFiles.Flac] = "FLAC",
        [KnownFiles.Aiff] = "AIFF",
        [KnownFiles.CoreAudio] = "Core Audio (.caf)",
        [KnownFiles.Ac3] = "AC-3",
        [KnownFiles.Eac3] = "E-AC-3",
        [KnownFiles.Amr] = "AMR",
    };

    /// <summary>What is refused, where no file in the tests' folder shows it.</summary>
    private static readonly Dictionary<ProblemKind, string> Examples = new()
    {
        [AssetProblems.DurationWarning] = "a recording whose index was written wrong",
        [AssetProblems.TimeStampsWarning] = "a recording that was interrupted",
        [AssetProblems.AnimationIgnoredWarning] = "an animated PNG or WebP",
        [AssetProblems.DamagedStartWarning] = "a recording that begins in the middle of a broadcast",
        [AssetProblems.TinyWarning] = "an icon",
        [AssetProblems.Empty] = "a file of 0 bytes",
        [AssetProblems.UnknownType] = "a document, an archive, a playlist, SVG",
        [AssetProblems.HeifSequence] = KnownFiles.HeifSequence.Name,
        [AssetProblems.BareVideo] = KnownFiles.BareVideo.Name,
        [AssetProblems.Truncated] = "an MP4 of a camera that was switched off",
        [AssetProblems.Damaged] = "a photo from a broken memory card",
        [AssetProblems.Overloading] = "a file made to fill the memory",
        [AssetProblems.TooDemanding] = "a video whose index claims billions of frames",
        [AssetProblems.Channels] = "a recording of 100 microphones in one track",
        [AssetProblems.TooLarge] = "more than the farm has room for",
        [AssetProblems.TooManyPixels] = "a panorama that is wider than said above",
        [AssetProblems.NoStream] = "an MP4 with nothing but subtitles",
        [AssetProblems.CodecRefused] = "codecs of games and screens, such as MagicYUV",
        [AssetProblems.CodecOfFarm] = "a codec that the operator has named",
        [AssetProblems.SampleRate] = "a WAV whose header says 1 Hz",
        [AssetProblems.ProbeTimedOut] = "a file made to take for ever",
    };

    /// <summary>Cases that no uploaded file is in.</summary>
    private static readonly ProblemKind[] Elsewhere = [AssetProblems.NotAFile, AssetProblems.StoredDamaged];

    private static readonly string Start = """
        # File formats

        Generated from the lists by which uploads are judged and from the files that tests upload; a test checks that it is up to date.

        A file is judged by its bytes, not by its name. Every upload is read once before it is accepted, so that damage is found then and
        not in the movie. Colours, orientation, pixel shape, variable frame rates and HDR are converted; nothing needs to be prepared.


        """.ReplaceLineEndings("\n");

    public static string Text()
    {
        var page = new StringBuilder(Start);
        Group(
            page,
            "Video",
            Files(FileContent.Streams, FileContent.Animation),
            ("Codecs", CodecUse.Video),
            ("Sound in videos", CodecUse.Sound)
        );
        Note(
            page,
            $"A picture may have {PictureLimits.VideoSide} pixels a side and {MediaLists.MaxPixels / 1_000_000} million in all.\n"
                + "If a file has several pictures or sounds, the default or largest one is used."
        );
        Group(page, "Photos", Files(FileContent.Picture, FileContent.Animation));
        Note(
            page,
            $"A photo may have {PictureLimits.StillSide} pixels a side and {MediaLists.MaxPixels / 1_000_000} million in all. "
                + "Colour profiles and\norientation tags are followed. HDR photos work as AVIF."
        );
        Group(page, "Music and sound", Files(FileContent.Sound), ("Codecs", CodecUse.Sound));
        Note(
            page,
            "The sound of every video format above can be used, too, also without a picture (.m4a, .opus, .mka).\n"
                + $"The sample rate may be {Number(SoundLimits.MinRate)} to {Number(SoundLimits.MaxRate)} Hz."
        );
        page.Append("## Accepted, although many programs stumble over them\n\n");
        foreach (var what in WildFile.All.Where(file => file.Said is null).Select(file => file.What).Distinct())
            page.Append(CultureInfo.InvariantCulture, $"- {what}\n");
        page.Append('\n');
        Table(page, "Accepted with a warning", "warning", kind => IsWarning(kind));
        Table(page, "Refused", "reason", kind => !IsWarning(kind) && kind.Status is 413 or 415 or 422 && !Elsewhere.Contains(kind));
        page.Append("Codes and statuses of all of these are in [errors.md](errors.md). An operator can refuse more codecs:\n");
        page.Append("`RefusedCodecs` in [operations.md](operations.md).\n");
        return page.ToString();
    }

    private static IEnumerable<string> Files(params FileContent[] holds) =>
        KnownFiles.Accepted.Where(file => holds.Contains(file.Holds)).Select(file => Endings[file]);

    private static void Group(StringBuilder page, string title, IEnumerable<string> files, params (string Title, CodecUse Use)[] codecs)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| | |\n|---|---|\n| Files | {string.Join(" · ", files)} |\n");
        foreach (var (name, use) in codecs)
            page.Append(
                CultureInfo.InvariantCulture,
                $"| {name} | {string.Join(" · ", UploadCodecs.Families.Where(f => f.Use == use).Select(f => f.Label))} |\n"
            );
        page.Append('\n');
    }

    private static void Note(StringBuilder page, string text) => page.Append(text).Append("\n\n");

    /// <summary>Kinds of problems, in the order of the catalogue; each with the wild files that it is said of.</summary>
    private static void Table(StringBuilder page, string title, string column, Func<ProblemKind, bool> belongs)
    {
        page.Append(CultureInfo.InvariantCulture, $"## {title}\n\n| {column} | such as | what to do |\n|---|---|---|\n");
        foreach (
            var kind in ProblemCatalogue.Kinds.Where(kind => kind.Code.StartsWith("asset.", StringComparison.Ordinal) && belongs(kind))
        )
        {
            var examples = WildFile.All.Where(file => file.Said == kind).Select(file => file.What).Distinct().ToArray();
            var name = kind.Title.Replace("Warning: ", "", StringComparison.Ordinal);
            var such = examples.Length > 0 ? string.Join(", ", examples) : Examples[kind];
            page.Append(CultureInfo.InvariantCulture, $"| {char.ToUpperInvariant(name[0])}{name[1..]} | {such} | {kind.Advice} |\n");
        }
        page.Append('\n');
    }

    private static bool IsWarning(ProblemKind kind) => kind.Title.StartsWith("Warning", StringComparison.Ordinal);

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
