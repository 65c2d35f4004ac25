using System.Text.RegularExpressions;

namespace MovieGen.Architecture.Tests;

/// <summary>One C# file as the rules see it: its namespace, what it declares, which other namespaces of its project it uses.</summary>
internal sealed partial class SourceFile
{
    private readonly string _code;

    private SourceFile(string path, string code)
    {
        (Path, _code) = (path, code);
        Namespace = NamespaceLine().Match(code).Groups[1].Value;
        Usings = [.. UsingLine().Matches(code).Select(match => match.Groups[1].Value)];
        Types = [.. TypeDeclaration().Matches(code).Select(match => match.Groups[1].Value)];
        Words = [.. Word().Matches(UsingLine().Replace(code, "")).Select(match => match.Value)];
    }

    public string Path { get; }

    /// <summary>Empty for a file of top-level statements.</summary>
    public string Namespace { get; }

    /// <summary>Names after <c>using</c>, those of <c>using static</c> included.</summary>
    public IReadOnlyList<string> Usings { get; }

    /// <summary>Types that are not nested in others.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>All names in the code, comments left out.</summary>
    public HashSet<string> Words { get; }

    public static SourceFile Read(string path) => Parse(Sources.Relative(path), File.ReadAllText(path));

    public static SourceFile Parse(string path, string text) => new(path, LineComment().Replace(text, ""));

    /// <summary>True where the code names something of the namespace in full.</summary>
    public bool Qualifies(string name) =>
        Regex.IsMatch(_code, $@"(?<!namespace |using |using static |\w|\.){Regex.Escape(name)}\.[A-Z]\w*");

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using (?:static )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex(
        @"^(?:(?:public|internal|sealed|static|abstract|readonly|partial|ref|unsafe) )*"
            + @"(?:class|record struct|record|struct|interface|enum) (\w+)",
        RegexOptions.Multiline
    )]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*")]
    private static partial Regex Word();

    [GeneratedRegex(@"//.*")]
    private static partial Regex LineComment();
}
