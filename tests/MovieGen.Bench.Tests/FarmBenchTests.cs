namespace MovieGen.Bench.Tests;

/// <summary>That the benchmarks of the farm run through; what they measure is not asserted.</summary>
[Trait("Tier", "process")]
public sealed class FarmBenchTests
{
    private static readonly string Bench = Programs.Built("moviegen-bench");

    [Fact]
    public async Task The_simulated_farm_is_measured()
    {
        using var folder = new TemporaryFolder();
        var said = (
            await Programs.RunAsync(
                Bench,
                "farm",
                "--data",
                folder.At("bench"),
                "--workers",
                "12",
                "--processes",
                "2",
                "--segments",
                "240",
                "--journal-segments",
                "240",
                "--accounts",
                "3",
                "--jobs",
                "2",
                "--mean-milliseconds",
                "20",
                "--measure",
                "grants,makespan,journal,unfinished"
            )
        ).Done();

        foreach (var figure in (string[])["grants ", "makespan ", "shares ", "segments ", "lists ", "cancelling ", "cold start,"])
            Assert.Contains($"\n  {figure}", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failover_needs_PostgreSQL_and_says_so()
    {
        using var folder = new TemporaryFolder();
        var finished = await Programs.RunAsync(Bench, "failover", "--data", folder.At("bench"));

        Assert.Equal(5, finished.ExitCode);
        Assert.Contains("MovieGen__Postgres", finished.Errors, StringComparison.Ordinal);
    }
}
