using System.Collections.Immutable;
using System.IO.Enumeration;
using MovieGen.Domain.Naming;
using MovieGen.Domain.Storyboards.Text;

namespace MovieGen.Cli.Storyboards;

/// <summary>
/// Finds the files that people name: by path, by a path in another normal form of Unicode, by folder, or by a pattern with <c>*</c>,
/// <c>?</c> and <c>**</c>.
/// </summary>
internal static class MediaPaths
{
    private const int MaxNeighbours = 5000;

    /// <summary>Names beginning with a dot are hidden.</summary>
    private static readonly EnumerationOptions Everything = new()
    {
        RecurseSubdirectories = true,
        AttributesToSkip = FileAttributes.Hidden | FileAttributes.System,
        MaxRecursionDepth = 32,
    };

    private static readonly EnumerationOptions OneLevel = new();

    /// <summary>The full path that a name means; <c>~</c> is the home folder.</summary>
    public static string FullPath(string name, string folder) =>
        name == "~" || name.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), name.Length > 2 ? name[2..] : "")
            : Path.GetFullPath(name, folder);

    /// <summary>The file at a path, whose name may be stored in another normal form; null if there is none.</summary>
    public static string? FindFile(string path)
    {
        if (File.Exists(path))
            return path;
        var (parent, name) = (Path.GetDirectoryName(path), Path.GetFileName(path));
        if (parent is null || !name.Any(c => c > 127) || !Directory.Exists(parent))
            return null;
        var wanted = CanonicalForm.Compose(name);
        return Directory.EnumerateFiles(parent).FirstOrDefault(file => CanonicalForm.Compose(Path.GetFileName(file)) == wanted);
    }

    public static bool IsPattern(string name) => name.AsSpan().ContainsAny('*', '?');

    /// <summary>All media in a folder, in natural order.</summary>
    /// <param name="withFolders">Those in its folders too.</param>
    public static ImmutableArray<string> InFolder(string folder, bool withFolders = true) =>
        Sorted(Directory.EnumerateFiles(folder, "*", withFolders ? Everything : OneLevel));

    /// <summary>All media that match a pattern, in natural order.</summary>
    public static ImmutableArray<string> Matching(string pattern)
    {
        IEnumerable<string> folders = [Path.GetPathRoot(pattern)!];
        var parts = pattern[folders.First().Length..].Split('/', StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts.SkipLast(1))
            folders = folders.SelectMany(folder => FoldersBelow(folder, part)).ToList();
        return Sorted(
            folders
                .Distinct(StringComparer.Ordinal)
                .SelectMany(folder => Directory.EnumerateFiles(folder, "*", OneLevel))
                .Where(file => FileSystemName.MatchesSimpleExpression(parts[^1], Path.GetFileName(file), ignoreCase: false))
        );
    }

    /// <summary>The name beside a missing path that was probably meant; null if there is none.</summary>
    public static string? NearestTo(string path)
    {
        var parent = Path.GetDirectoryName(path);
        return parent is null || !Directory.Exists(parent)
            ? null
            : NearestName.Of(
                Path.GetFileName(path),
                [.. Directory.EnumerateFileSystemEntries(parent, "*", OneLevel).Take(MaxNeighbours).Select(e => Path.GetFileName(e)!)]
            );
    }

    private static IEnumerable<string> FoldersBelow(string folder, string part) =>
        part == "**" ? Directory.EnumerateDirectories(folder, "*", Everything).Prepend(folder)
        : !IsPattern(part) ? new[] { Path.Combine(folder, part) }.Where(Directory.Exists)
        : Directory
            .EnumerateDirectories(folder, "*", OneLevel)
            .Where(found => FileSystemName.MatchesSimpleExpression(part, Path.GetFileName(found), ignoreCase: false));

    private static ImmutableArray<string> Sorted(IEnumerable<string> files) =>
        [.. files.Where(file => MediaKinds.LikelyOf(file) is not null).Order(NaturalOrder.Instance)];
}
