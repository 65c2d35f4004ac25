using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MovieGen.Files;

/// <summary>
/// Checks what a path itself is before anything opens it: a pipe would block, a link would lead elsewhere, a device has no end.
/// </summary>
public static partial class RegularFile
{
    private const int CurrentFolder = -100;
    private const int DoNotFollow = 0x100;
    private const uint TypeAndSize = 0x1 | 0x200;
    private const int ModeOffset = 28;
    private const int SizeOffset = 40;
    private const int FileType = 0xF000;
    private const int Regular = 0x8000;

    /// <returns>Size in bytes, or null if there is no regular file of that name.</returns>
    public static long? SizeOf(string path)
    {
        if (!OperatingSystem.IsLinux())
            return new FileInfo(path) is { Exists: true, LinkTarget: null } file ? file.Length : null;
        Span<byte> facts = stackalloc byte[256];
        if (statx(CurrentFolder, path, DoNotFollow, TypeAndSize, ref MemoryMarshal.GetReference(facts)) != 0)
            return null;
        var mode = MemoryMarshal.Read<ushort>(facts[ModeOffset..]);
        return (mode & FileType) == Regular ? BinaryPrimitives.ReadInt64LittleEndian(facts[SizeOffset..]) : null;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int statx(int folder, string path, int flags, uint mask, ref byte facts);
}
