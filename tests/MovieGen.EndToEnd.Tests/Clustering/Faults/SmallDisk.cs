namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>A file system of a few megabytes in the place of a folder, and something in it that fills it.</summary>
internal sealed class SmallDisk(string folder) : IAsyncDisposable
{
    /// <summary>What is left free when it is full: enough for empty files, not for a segment.</summary>
    private const int Left = 16 * 1024;

    private string Filler => Path.Combine(folder, "filler");

    /// <summary>Makes it, or skips the test with the reason why this host cannot.</summary>
    public static async Task<SmallDisk> MountAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var mounted = await Programs.RunAsync("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", folder);
        Assert.SkipUnless(mounted.ExitCode == 0, $"This host does not let the test mount a file system: {mounted.Errors.Trim()}");
        return new SmallDisk(folder);
    }

    public void Fill()
    {
        using var filler = File.Create(Filler);
        filler.SetLength(0);
        var free = new DriveInfo(folder).AvailableFreeSpace - Left;
        var zeros = new byte[64 * 1024];
        for (long written = 0; written < free; written += zeros.Length)
            filler.Write(zeros, 0, (int)Math.Min(zeros.Length, free - written));
    }

    public void Empty() => File.Delete(Filler);

    /// <summary>Lets go of it even while a node works in it.</summary>
    public async ValueTask DisposeAsync() => await Programs.RunAsync("umount", "-l", folder);
}
