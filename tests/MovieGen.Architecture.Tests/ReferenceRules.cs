using System.Xml.Linq;

namespace MovieGen.Architecture.Tests;

public sealed class ReferenceRules
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["MovieGen.Api"] = [],
        ["MovieGen.Domain"] = [],
        ["MovieGen.Contracts"] = ["MovieGen.Domain"],
        ["MovieGen.Files"] = ["MovieGen.Contracts"],
        ["MovieGen.Farm"] = ["MovieGen.Contracts", "MovieGen.Files"],
        ["MovieGen.Media"] = ["MovieGen.Contracts", "MovieGen.Files"],
        ["MovieGen.Storage"] = ["MovieGen.Contracts", "MovieGen.Files"],
        ["MovieGen.Gateway"] = ["MovieGen.Api", "MovieGen.Contracts"],
        ["MovieGen.Node"] = ["MovieGen.Farm", "MovieGen.Media", "MovieGen.Storage", "MovieGen.Gateway"],
        ["MovieGen.Cli"] = ["MovieGen.Node"],
    };

    [Fact]
    public void References_point_one_way()
    {
        var wrong = Sources
            .References()
            .SelectMany(project => project.Value.Except(Allowed[project.Key]).Select(reference => $"{project.Key} → {reference}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_domain_has_no_packages_but_analyzers()
    {
        var project = XDocument.Load(Path.Combine(Sources.Root, "src/MovieGen.Domain/MovieGen.Domain.csproj"));
        Assert.All(project.Descendants("PackageReference"), package => Assert.Equal("all", package.Attribute("PrivateAssets")?.Value));
    }

    [Fact]
    public void Package_versions_are_set_centrally()
    {
        var wrong = Sources
            .Files("src", "*.csproj")
            .Concat(Sources.Files("tests", "*.csproj"))
            .Where(path =>
                XDocument
                    .Load(path)
                    .Descendants("PackageReference")
                    .Any(p => p.Attribute("Version") is not null || p.Attribute("VersionOverride") is not null)
            );
        Assert.Empty(wrong);
    }
}
