using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace MovieGen.Files;

/// <summary>
/// Lets one more group read a file, by an entry in its access control list (POSIX.1e, as <c>setfacl -m g:GROUP:r</c> makes it): owner,
/// group and what others may stay as they are.
/// </summary>
public static partial class ReadGrant
{
    private const string Name = "system.posix_acl_access";
    private const int HeaderBytes = 4;
    private const int EntryBytes = 8;
    private const int MaxBytes = 4096;
    private const uint Version = 2;
    private const uint NoId = uint.MaxValue;
    private const ushort Read = 4;
    private const ushort All = 7;

    private const ushort Owner = 0x01,
        User = 0x02,
        OwningGroup = 0x04,
        Group = 0x08,
        Mask = 0x10,
        Others = 0x20;

    /// <returns>False if the file system has no such lists, or we may not change them.</returns>
    public static bool TryGive(string path, uint group)
    {
        var buffer = new byte[MaxBytes];
        var length = Get(path, Name, buffer, (nuint)buffer.Length);
        var entries = length > HeaderBytes ? Parse(buffer.AsSpan(HeaderBytes, (int)length - HeaderBytes)) : OfMode(path);
        var hasMask = entries.Any(e => e.Tag == Mask);
        var mask = hasMask ? entries.Single(e => e.Tag == Mask).Rights : All;
        if ((mask & Read) != 0 && entries.Any(e => e.Tag == Group && e.Id == group && (e.Rights & Read) != 0))
            return true;
        // The mask cuts what all but the owner and the others have. What it cuts stays cut where it has to be widened.
        var list = Format([
            .. entries.Where(e => e.Tag is Owner or Others),
            .. entries
                .Where(e => e.Tag is User or OwningGroup or Group && !(e.Tag == Group && e.Id == group))
                .Select(e => (e.Tag, (ushort)(e.Rights & mask), e.Id)),
            (Group, Read, group),
            (Mask, (ushort)(hasMask ? mask | Read : Read | entries.Single(e => e.Tag == OwningGroup).Rights), NoId),
        ]);
        return Set(path, Name, list, (nuint)list.Length, 0) == 0;
    }

    private static List<(ushort Tag, ushort Rights, uint Id)> OfMode(string path)
    {
        var mode = OperatingSystem.IsWindows() ? 0 : (int)File.GetUnixFileMode(path);
        return
        [
            (Owner, (ushort)((mode >> 6) & 7), NoId),
            (OwningGroup, (ushort)((mode >> 3) & 7), NoId),
            (Others, (ushort)(mode & 7), NoId),
        ];
    }

    private static List<(ushort Tag, ushort Rights, uint Id)> Parse(ReadOnlySpan<byte> list)
    {
        var entries = new List<(ushort, ushort, uint)>();
        for (; list.Length >= EntryBytes; list = list[EntryBytes..])
            entries.Add(
                (
                    BinaryPrimitives.ReadUInt16LittleEndian(list),
                    BinaryPrimitives.ReadUInt16LittleEndian(list[2..]),
                    BinaryPrimitives.ReadUInt32LittleEndian(list[4..])
                )
            );
        return entries;
    }

    /// <summary>The kernel takes entries in the order of their tags and ids only.</summary>
    private static byte[] Format(List<(ushort Tag, ushort Rights, uint Id)> entries)
    {
        var list = new byte[HeaderBytes + EntryBytes * entries.Count];
        BinaryPrimitives.WriteUInt32LittleEndian(list, Version);
        var at = HeaderBytes;
        foreach (var (tag, rights, id) in entries.OrderBy(e => e.Tag).ThenBy(e => e.Id))
        {
            BinaryPrimitives.WriteUInt16LittleEndian(list.AsSpan(at), tag);
            BinaryPrimitives.WriteUInt16LittleEndian(list.AsSpan(at + 2), rights);
            BinaryPrimitives.WriteUInt32LittleEndian(list.AsSpan(at + 4), id);
            at += EntryBytes;
        }
        return list;
    }

    [LibraryImport("libc", EntryPoint = "getxattr", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Get(string path, string name, [Out] byte[] value, nuint size);

    [LibraryImport("libc", EntryPoint = "setxattr", StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Set(string path, string name, byte[] value, nuint size, int flags);
}
