using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Admin;
using MovieGen.Farm.Admin;

namespace MovieGen.Farm.Tests.Admin;

/// <summary>What an operator gets of a node's log, in pages that fit a frame.</summary>
public sealed class LogRingTests
{
    private const int Frame = 128_000;
    private readonly LogRing _ring = new(TimeProvider.System);

    [Fact]
    public void The_latest_lines_come_first_and_then_those_behind_them()
    {
        Write(1, 30);
        var first = Ask(limit: 5);
        Assert.Equal([26, 27, 28, 29, 30], Numbers(first));
        Assert.Empty(Ask(after: first.Last).Lines);
        Write(31, 33);
        Assert.Equal([31, 32, 33], Numbers(Ask(after: first.Last)));
    }

    [Fact]
    public void Pages_behind_a_number_leave_nothing_out()
    {
        Write(1, 12);
        var seen = new List<long>();
        long last = 0;
        while (last < 12)
        {
            var page = Ask(after: last, limit: 5);
            seen.AddRange(Numbers(page));
            last = page.Last;
        }

        Assert.Equal(Enumerable.Range(1, 12).Select(n => (long)n), seen);
    }

    [Fact]
    public void What_the_filter_skips_is_not_looked_at_again()
    {
        Write(1, 10);
        var page = Ask(after: 0, level: "Error");
        Assert.Equal((0, 10), (page.Lines.Length, page.Last));
    }

    [Fact]
    public void Level_and_source_choose()
    {
        _ring.Add(LogLevel.Information, "Akka.Remote", "hello", null);
        _ring.Add(LogLevel.Warning, "Akka.Remote", "careful", null);
        _ring.Add(LogLevel.Error, "MovieGen.Farm", "broken", new InvalidOperationException("because"));
        Assert.Equal(["careful"], Ask(level: "warning", source: "akka").Lines.Select(line => line.Text));
        Assert.Contains("because", Ask(level: "Error").Lines[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_longer_kept_is_counted()
    {
        Write(1, 4010);
        var page = Ask(after: 3, limit: 1);
        Assert.Equal((11, 7), (page.Lines[0].Number, page.Missed));
    }

    [Fact]
    public void A_number_of_an_earlier_life_begins_again()
    {
        Write(1, 3);
        Assert.Equal([1, 2, 3], Numbers(Ask(after: 500)));
    }

    [Fact]
    public void However_long_the_lines_are_a_page_fits_a_frame()
    {
        for (var n = 0; n < 500; n++)
            _ring.Add(LogLevel.Warning, "Source", new string('ä', 5000), null);
        var serializer = new MovieGen.Contracts.Serialization.FarmSerializer(null!);
        foreach (var page in new[] { Ask(limit: 500), Ask(after: 0, limit: 500) })
        {
            Assert.InRange(serializer.ToBinary(page).Length, 50_000, Frame - 8_000);
            Assert.NotEmpty(page.Lines);
        }

        Assert.Equal(500, Ask(limit: 500).Lines[^1].Number);
    }

    private void Write(int from, int to)
    {
        for (var n = from; n <= to; n++)
            _ring.Add(LogLevel.Information, "Source", $"line {n}", null);
    }

    private LogPage Ask(long? after = null, int limit = 100, string level = "Trace", string source = "") =>
        _ring.Page("node", new NodeQuestions.GetLog(level, source, after, limit));

    private static IEnumerable<long> Numbers(LogPage page) => page.Lines.Select(line => line.Number);
}
