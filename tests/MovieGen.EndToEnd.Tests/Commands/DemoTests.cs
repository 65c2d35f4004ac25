namespace MovieGen.EndToEnd.Tests.Commands;

/// <summary>The first command that anybody types.</summary>
[Trait("Tier", "process")]
public sealed class DemoTests
{
    [Fact]
    [Trait("Speed", "slow")]
    public async Task The_demo_makes_a_movie_and_finds_nothing_wrong_with_it()
    {
        using var folder = new TemporaryFolder();
        var said = (await Programs.RunAsync(Programs.MovieGen, "demo", "--data", folder.At("data"))).Done();
        Assert.Contains("  ok ", said, StringComparison.Ordinal);
        Assert.DoesNotContain("BAD", said, StringComparison.Ordinal);
        Assert.True(File.Exists(folder.At("data", "demo.mp4")));
    }
}
