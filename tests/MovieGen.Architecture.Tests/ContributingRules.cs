using System.Text.RegularExpressions;

namespace MovieGen.Architecture.Tests;

/// <summary>A filter that matches no test is refused, so an example in the guide must name one that exists.</summary>
public sealed partial class ContributingRules
{
    [Fact]
    public void Every_test_that_the_guide_filters_for_exists()
    {
        var names = Sources.Files("tests").SelectMany(TestNames).ToHashSet(StringComparer.Ordinal);
        var filters = Filter()
            .Matches(File.ReadAllText(Path.Combine(Sources.Root, "CONTRIBUTING.md")))
            .Select(found => (Option: found.Groups["option"].Value, Name: found.Groups["name"].Value))
            .ToList();

        Assert.Contains(filters, filter => filter.Option == "filter");
        Assert.Contains(filters, filter => filter.Option == "filter-class");
        Assert.Contains(filters, filter => filter.Option == "filter-method");
        Assert.All(filters, filter => Assert.Contains(names, name => Matches(filter.Option, filter.Name, name)));
    }

    /// <summary>As the test programs match: <c>--filter</c> anywhere in the full name, the others from its start to its end.</summary>
    private static bool Matches(string option, string filter, string name) =>
        option switch
        {
            "filter" => name.Contains(filter, StringComparison.OrdinalIgnoreCase),
            "filter-class" => IsWhole(filter, name[..name.LastIndexOf('.')]),
            _ => IsWhole(filter, name),
        };

    private static bool IsWhole(string filter, string name) =>
        Regex.IsMatch(
            name,
            $"^{Regex.Escape(filter).Replace(@"\*", ".*", StringComparison.Ordinal)}$",
            RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
        );

    /// <summary>Full names of the tests in a file: namespace, class and method.</summary>
    private static IEnumerable<string> TestNames(string path)
    {
        var code = File.ReadAllText(path);
        var name = $"{SourceFile.Parse(path, code).Namespace}.{Path.GetFileNameWithoutExtension(path)}";
        return TestMethod().Matches(code).Select(found => $"{name}.{found.Groups["name"].Value}");
    }

    [GeneratedRegex(@"--(?<option>filter(?:-class|-method)?) '?(?<name>[\w.*]+)")]
    private static partial Regex Filter();

    [GeneratedRegex(@"\[(?:Fact|Theory|Property)\b[^\n]*\n(?: *\[[^\n]*\n)* *public (?:async )?[\w<>]+ (?<name>\w+)\(")]
    private static partial Regex TestMethod();
}
