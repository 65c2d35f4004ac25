using System.Globalization;
using MovieGen.Contracts.Storage;

namespace MovieGen.Files;

/// <summary>Room on the disk below a folder, of which a part stays free: journals, logs and what runs already must find theirs.</summary>
/// <param name="keepFree">Bytes that stay free.</param>
public sealed class DiskRoom(string folder, long keepFree) : IStoreRoom
{
    private const double Mebibyte = 1 << 20;

    /// <inheritdoc/>
    public long? Left()
    {
        try
        {
            return new DriveInfo(Path.GetFullPath(folder)).AvailableFreeSpace - keepFree;
        }
        catch (Exception unknown) when (unknown is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Need(long bytes)
    {
        if (Left() is not { } left || left >= bytes)
            return;
        throw new DiskFullException(
            left < 0
                ? $"Less than {Text(keepFree)} MiB are free on the node's disk, and so many stay free."
                : $"{Text(bytes)} MiB are to be written, and {Text(left)} MiB may be: {Text(keepFree)} MiB stay free on the node's disk."
        );
    }

    private static string Text(long bytes) => (bytes / Mebibyte).ToString("0.#", CultureInfo.InvariantCulture);
}
