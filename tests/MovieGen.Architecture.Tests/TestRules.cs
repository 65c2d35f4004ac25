using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace MovieGen.Architecture.Tests;

public sealed partial class TestRules
{
    private static readonly string[] Tiers = ["unit", "actor", "process", "fault"];

    /// <summary>A class without a tier would never run, one with two would run twice.</summary>
    [Fact]
    public void Every_test_class_is_of_exactly_one_tier()
    {
        var wrong = TestProjects()
            .SelectMany(project =>
                Classes(project)
                    .Select(found => (found.Name, Tiers: TierOf(project) is { } tier ? found.Tiers.Append(tier).ToArray() : found.Tiers))
            )
            .Where(found => found.Tiers is not [var tier] || !Tiers.Contains(tier))
            .Select(found => $"{found.Name}: {string.Join(", ", found.Tiers)}");
        Assert.Empty(wrong);
    }

    [Fact]
    public void No_project_compiles_or_copies_a_file_of_another_project()
    {
        var linked = Sources
            .Files("src", "*.csproj")
            .Concat(Sources.Files("tests", "*.csproj"))
            .SelectMany(project =>
                XDocument
                    .Load(project)
                    .Descendants()
                    .Where(item => item.Name.LocalName is "Compile" or "None" or "EmbeddedResource")
                    .Select(item => $"{item.Attribute("Include")?.Value}")
                    .Where(file => file.StartsWith("..", StringComparison.Ordinal))
                    .Select(file => $"{Sources.Relative(project)}: {file}")
            );
        Assert.Empty(linked);
    }

    [Fact]
    public void The_product_does_not_know_its_benchmarks_and_tests_are_the_only_friends()
    {
        var friends = Sources
            .Files("src", "*.csproj")
            .SelectMany(project =>
                XDocument.Load(project).Descendants("InternalsVisibleTo").Select(friend => $"{friend.Attribute("Include")?.Value}")
            )
            .Where(friend => !friend.EndsWith(".Tests", StringComparison.Ordinal));
        Assert.Empty(friends);
        Assert.DoesNotContain(Sources.Files("src"), path => File.ReadAllText(path).Contains("MovieGen.Bench", StringComparison.Ordinal));
    }

    private static IEnumerable<string> TestProjects() =>
        Sources.Files("tests", "*.csproj").Where(path => path.EndsWith(".Tests.csproj", StringComparison.Ordinal));

    private static string? TierOf(string project) => XDocument.Load(project).Descendants("TestTier").SingleOrDefault()?.Value;

    /// <summary>Concrete classes named after tests, and their own tiers.</summary>
    private static IEnumerable<(string Name, string[] Tiers)> Classes(string project) =>
        Sources
            .Files(Path.GetDirectoryName(Sources.Relative(project))!)
            .SelectMany(path => TestClass().Matches(File.ReadAllText(path)))
            .Where(found => !found.Groups["before"].Value.Contains("CollectionDefinition", StringComparison.Ordinal))
            .Select(found =>
                (found.Groups["name"].Value, Tier().Matches(found.Groups["before"].Value).Select(tier => tier.Groups[1].Value).ToArray())
            );

    [GeneratedRegex(@"(?<before>(?:^\[.*\]\n)*)^public (?:sealed |partial )*class (?<name>\w+(?:Tests|Rules))\b", RegexOptions.Multiline)]
    private static partial Regex TestClass();

    [GeneratedRegex(@"Trait\(""Tier"", ""(\w+)""\)")]
    private static partial Regex Tier();
}
