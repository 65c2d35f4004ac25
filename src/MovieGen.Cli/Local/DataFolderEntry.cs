using MovieGen.Cli.Demo;

namespace MovieGen.Cli.Local;

/// <summary>A file or folder right in a data folder. What MovieGen did not write in it is neither counted nor removed.</summary>
internal sealed class DataFolderEntry(string dataFolder, string name)
{
    private static readonly EnumerationOptions Everything = new() { AttributesToSkip = 0, IgnoreInaccessible = true };

    private readonly string _path = Path.Combine(dataFolder, name);

    public long Bytes() => Files().Where(IsOurs).Sum(file => file is FileInfo { LinkTarget: null, Length: var bytes } ? bytes : 0);

    /// <summary>Removes what MovieGen wrote, then the folders that are empty.</summary>
    /// <returns>The files that stay, from the data folder on.</returns>
    public IReadOnlyList<string> Remove()
    {
        var isOurs = Files().ToLookup(IsOurs);
        foreach (var file in isOurs[true])
            File.Delete(file.FullName);
        if (Directory.Exists(_path))
            RemoveEmpty(new DirectoryInfo(_path));
        return [.. isOurs[false].Select(NameOf).Order(StringComparer.Ordinal)];
    }

    private IEnumerable<FileSystemInfo> Files() =>
        File.Exists(_path) ? [new FileInfo(_path)]
        : Directory.Exists(_path) ? Below(new DirectoryInfo(_path))
        : [];

    /// <summary>Links are not followed: they count as files.</summary>
    private static IEnumerable<FileSystemInfo> Below(DirectoryInfo folder) =>
        folder
            .EnumerateFileSystemInfos("*", Everything)
            .SelectMany(entry => entry is DirectoryInfo { LinkTarget: null } inner ? Below(inner) : [entry]);

    private static void RemoveEmpty(DirectoryInfo folder)
    {
        foreach (var inner in folder.GetDirectories("*", Everything).Where(inner => inner.LinkTarget is null))
            RemoveEmpty(inner);
        if (!folder.EnumerateFileSystemInfos().Any())
            folder.Delete();
    }

    private bool IsOurs(FileSystemInfo file) => DataFolderNames.IsOurs(NameOf(file)) || DemoMovie.IsItsStoryboard(file.FullName);

    private string NameOf(FileSystemInfo file) => Path.GetRelativePath(dataFolder, file.FullName);
}
