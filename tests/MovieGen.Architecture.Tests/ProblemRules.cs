using System.Text.RegularExpressions;
using MovieGen.Domain.Problems;

namespace MovieGen.Architecture.Tests;

/// <summary>The problem catalogue is the only place of titles, advice and statuses.</summary>
public sealed partial class ProblemRules
{
    private const string Catalogue = "src/MovieGen.Domain/Problems/";
    private const string Page = "docs/errors.md";

    [Fact]
    public void Every_kind_of_problem_is_used()
    {
        var sources = string.Join('\n', Elsewhere().Select(file => file.Text));
        var declared = Sources
            .Files(Catalogue)
            .SelectMany(path =>
                Kind().Matches(File.ReadAllText(path)).Select(m => $"{Path.GetFileNameWithoutExtension(path)}.{m.Groups[1].Value}")
            );
        var codeOnly = ProblemCatalogue.Kinds.Select(kind => kind.Code).Where(code => UsesCode(sources, code)).ToHashSet();
        var unused = declared
            .Where(name => !Regex.IsMatch(sources, $@"\b{Regex.Escape(name)}\b") && !codeOnly.Contains(CodeOf(name)))
            .ToArray();
        Assert.True(unused.Length == 0, string.Join('\n', unused));
    }

    [Fact]
    public void Call_sites_give_facts_and_no_advice()
    {
        var wrong = Elsewhere()
            .SelectMany(file => AdviceText().Matches(file.Text).Select(match => $"{file.Path}: {match.Value.ReplaceLineEndings(" ")}"))
            .ToArray();
        Assert.True(wrong.Length == 0, string.Join('\n', wrong));
    }

    /// <summary>With <c>MOVIEGEN_WRITE_DOCS=1</c> it writes the page instead.</summary>
    [Fact]
    public void The_page_of_errors_shows_the_catalogue()
    {
        var path = Path.Combine(Sources.Root, Page);
        if (Environment.GetEnvironmentVariable("MOVIEGEN_WRITE_DOCS") == "1")
            File.WriteAllText(path, ErrorPage.Text());
        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == ErrorPage.Text(),
            $"{Page} differs from the catalogue. Run this test with MOVIEGEN_WRITE_DOCS=1 to write it. Expected:\n{ErrorPage.Text()}"
        );
    }

    private static IEnumerable<(string Path, string Text)> Elsewhere() =>
        Sources
            .Files("src")
            .Select(path => (Path: Sources.Relative(path), Text: File.ReadAllText(path)))
            .Where(file => !file.Path.StartsWith(Catalogue, StringComparison.Ordinal));

    /// <summary>Faults of renders and warnings of assets are made of their code; the catalogue adds the rest.</summary>
    private static bool UsesCode(string sources, string code) =>
        typeof(ProblemCodes)
            .GetNestedTypes()
            .SelectMany(family => family.GetFields())
            .Where(field => (string)field.GetRawConstantValue()! == code)
            .Any(field => Regex.IsMatch(sources, $@"\b{field.DeclaringType!.Name}\.{field.Name}\b"));

    private static string CodeOf(string name)
    {
        var type = typeof(ProblemCatalogue).Assembly.GetType($"MovieGen.Domain.Problems.{name.Split('.')[0]}")!;
        var kind = (ProblemKind)type.GetField(name.Split('.')[1])!.GetValue(null)!;
        return ProblemCatalogue.Of(kind.Code) == kind ? kind.Code : "";
    }

    [GeneratedRegex(@"public static readonly ProblemKind (\w+) =")]
    private static partial Regex Kind();

    /// <summary>A problem or refusal that is created with a literal as its last argument.</summary>
    [GeneratedRegex(@"(?:new Problem|Refused|JobRefused)\(\s*(?:[\w.]*ProblemCodes\.[\w.]+|\w+\.Code),[^;]*?,\s*\$?""[^""]*""\s*\)")]
    private static partial Regex AdviceText();
}
