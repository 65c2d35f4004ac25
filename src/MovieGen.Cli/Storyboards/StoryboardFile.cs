namespace MovieGen.Cli.Storyboards;

/// <summary>A storyboard as a user wrote it.</summary>
/// <param name="Name">As messages call it: the path that was given.</param>
/// <param name="Folder">Where its relative paths begin.</param>
internal sealed record StoryboardFile(string Name, string Folder, byte[] Bytes)
{
    /// <exception cref="CliException">It cannot be read.</exception>
    public static StoryboardFile Read(string path)
    {
        try
        {
            return new(path, Path.GetDirectoryName(Path.GetFullPath(path))!, WithoutMark(File.ReadAllBytes(path)));
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            var reason = File.Exists(path) || Directory.Exists(path) ? refused.Message : $"there is no such file{NearName(path)}.";
            throw new CliException($"The storyboard {path} cannot be read: {reason}", ExitCodes.NotFound, refused);
        }
    }

    /// <summary>Some editors begin a text with a byte order mark.</summary>
    private static byte[] WithoutMark(byte[] text) => text is [0xEF, 0xBB, 0xBF, .. var rest] ? rest : text;

    private static string NearName(string path) =>
        MediaPaths.NearestTo(Path.GetFullPath(path)) is { } near
            ? $"; did you mean {Path.Combine(Path.GetDirectoryName(path) ?? "", near)}?"
            : "";
}
