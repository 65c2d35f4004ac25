namespace MovieGen.Node;

/// <summary>
/// A folder of its owner alone. What is inside (databases, uploads, sockets) has no account that protects it and needs no modes of its
/// own.
/// </summary>
internal static class PrivateFolder
{
    private const UnixFileMode OwnersOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const UnixFileMode Others =
        UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite
        | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead
        | UnixFileMode.OtherWrite
        | UnixFileMode.OtherExecute;

    /// <summary>Creates it, or takes from others what they may do in it.</summary>
    public static FolderMode Make(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return new FolderMode(OwnersOnly, OwnersOnly);
        }

        Directory.CreateDirectory(folder, OwnersOnly);
        var before = File.GetUnixFileMode(folder);

        // A folder that everybody may put files in, such as /tmp, is shared on purpose.
        if ((before & Others) == 0 || before.HasFlag(UnixFileMode.StickyBit))
            return new FolderMode(before, before);
        try
        {
            File.SetUnixFileMode(folder, before & ~Others);
        }
        catch (UnauthorizedAccessException)
        {
            // It belongs to somebody else, who lets this user in.
        }

        return new FolderMode(before, File.GetUnixFileMode(folder));
    }

    /// <summary>Whether other users may do anything in it.</summary>
    public static bool IsOpen(UnixFileMode mode) => (mode & Others) != 0;

    /// <summary>As <c>chmod</c> takes it.</summary>
    public static string Octal(UnixFileMode mode) => Convert.ToString((int)mode, 8);
}

/// <summary>What could be done in a folder, and by whom, before and after it was made private.</summary>
public sealed record FolderMode(UnixFileMode Before, UnixFileMode Now);
