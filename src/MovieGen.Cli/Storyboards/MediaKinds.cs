using System.Collections.Frozen;
using MovieGen.Domain.Assets;
using MovieGen.Files;

namespace MovieGen.Cli.Storyboards;

/// <summary>What a file is for a movie, by its first bytes or its name; what it really is, the node finds out.</summary>
internal static class MediaKinds
{
    private static readonly FrozenDictionary<string, AssetKind> ByExtension = new[]
    {
        (AssetKind.Image, "jpg jpeg jpe png webp tif tiff heic heif avif bmp gif"),
        (AssetKind.Video, "mp4 m4v mov qt mkv webm avi flv ts mts m2ts mpg mpeg vob wmv asf 3gp 3g2 ogv mxf dv"),
        (AssetKind.Audio, "mp3 m4a m4b aac wav flac ogg oga opus wma aif aiff amr caf ac3 au w64"),
    }
        .SelectMany(kind => kind.Item2.Split(' ').Select(extension => KeyValuePair.Create("." + extension, kind.Item1)))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind that the first bytes are certain of; null if they are not, or cannot be read.</summary>
    public static AssetKind? CertainOf(string path)
    {
        try
        {
            // A pipe would be waited for.
            if (!IsRegular(path))
                return null;
            using var file = File.OpenHandle(path);
            Span<byte> head = stackalloc byte[FileKind.Bytes];
            return FileKind.Of(head[..RandomAccess.Read(file, head, 0)]);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Pictures that begin as TIFF does, but are refused: cameras write them beside a JPEG.</summary>
    private static readonly FrozenSet<string> CameraRaw = new[]
    {
        ".dng",
        ".nef",
        ".cr2",
        ".cr3",
        ".arw",
        ".orf",
        ".rw2",
        ".pef",
        ".srw",
        ".thm",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The kind that bytes or name speak for; null for a file that is no media, and for raw pictures.</summary>
    public static AssetKind? LikelyOf(string path) =>
        !File.Exists(path) || !IsRegular(path) || CameraRaw.Contains(Path.GetExtension(path))
            ? null
            : CertainOf(path) ?? (ByExtension.TryGetValue(Path.GetExtension(path), out var kind) ? kind : null);

    private static bool IsRegular(string path) => RegularFile.SizeOf(FileLook.RealPath(path)) is not null;
}
