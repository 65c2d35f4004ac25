namespace MovieGen.Files;

/// <summary>Bytes of a file system: what this process may still use, and the whole.</summary>
public readonly record struct DiskSpace(long Free, long Total)
{
    public static DiskSpace Of(string folder)
    {
        var drive = new DriveInfo(folder);
        return new DiskSpace(drive.AvailableFreeSpace, drive.TotalSize);
    }
}
