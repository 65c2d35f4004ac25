using System.Collections.Immutable;

namespace MovieGen.Cli.Storyboards;

/// <summary>The files that the arguments of a command mean.</summary>
internal static class MediaArguments
{
    /// <param name="folder">Where relative paths begin.</param>
    /// <returns>Full paths in the order of the arguments, each once; a folder's in natural order.</returns>
    /// <exception cref="CliException">Names every argument that means no file.</exception>
    public static ImmutableArray<string> Find(IEnumerable<string> arguments, string folder)
    {
        var found = arguments.Select(argument => (argument, files: FilesOf(argument, folder))).ToList();
        var wrong = found.Where(entry => entry.files.IsEmpty).Select(entry => Complaint(entry.argument, folder)).ToList();
        return wrong.Count == 0
            ? [.. found.SelectMany(entry => entry.files).Distinct(StringComparer.Ordinal)]
            : throw new CliException(string.Join('\n', wrong), ExitCodes.NotFound);
    }

    private static ImmutableArray<string> FilesOf(string argument, string folder)
    {
        var path = MediaPaths.FullPath(argument, folder);
        if (MediaPaths.FindFile(path) is { } file)
            return [file];
        return Directory.Exists(path) ? MediaPaths.InFolder(path)
            : MediaPaths.IsPattern(argument) ? MediaPaths.Matching(path)
            : [];
    }

    private static string Complaint(string argument, string folder)
    {
        var path = MediaPaths.FullPath(argument, folder);
        if (Directory.Exists(path))
            return $"The folder {argument} has no videos, photos or sound.";
        if (MediaPaths.IsPattern(argument))
            return $"No video, photo or sound matches {argument}.";
        var near = MediaPaths.NearestTo(path) is { } name
            ? $" Did you mean {Path.Combine(Path.GetDirectoryName(argument) ?? "", name)}?"
            : "";
        return $"There is no file {argument}.{near}";
    }
}
