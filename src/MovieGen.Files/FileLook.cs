using System.Globalization;

namespace MovieGen.Files;

/// <summary>
/// What a file looks like from outside: size and time of the last write. A file that still looks the same is taken for the same, as build
/// tools do; who changes the bytes and resets the time is not noticed.
/// </summary>
public static class FileLook
{
    /// <param name="path">A symbolic link stands for what it points to.</param>
    public static string Of(string path)
    {
        var info = new FileInfo(RealPath(path));
        return string.Create(CultureInfo.InvariantCulture, $"{info.Length} {info.LastWriteTimeUtc.Ticks}");
    }

    /// <summary>The file that a path means, after all symbolic links.</summary>
    /// <exception cref="IOException">A link points to nothing, or in a circle.</exception>
    public static string RealPath(string path) => File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
}
