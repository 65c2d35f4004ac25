using System.Xml.Linq;

namespace MovieGen.Architecture.Tests;

/// <summary>The repository as text: projects, their references, their source files.</summary>
internal static class Sources
{
    public static readonly string Root = Repository.Root;

    public static IEnumerable<string> Files(string folder, string pattern = "*.cs") =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), pattern, SearchOption.AllDirectories)
            .Where(path => !path.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "generated" or "node_modules"));

    public static IReadOnlyDictionary<string, string[]> References() =>
        Files("src", "*.csproj")
            .ToDictionary(
                path => Path.GetFileNameWithoutExtension(path),
                path =>
                    XDocument
                        .Load(path)
                        .Descendants("ProjectReference")
                        .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value))
                        .ToArray()
            );

    public static string Relative(string path) => Path.GetRelativePath(Root, path);
}
