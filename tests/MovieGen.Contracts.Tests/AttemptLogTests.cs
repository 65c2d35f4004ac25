using MovieGen.Contracts.Rendering;

namespace MovieGen.Contracts.Tests;

public sealed class AttemptLogTests
{
    [Fact]
    public async Task A_log_follows_the_calls_of_its_attempt_and_no_others()
    {
        var logs = await Task.WhenAll(Attempt("one"), Attempt("two"));
        Assert.Equal(["one\n", "two\n"], logs);
        Assert.Null(AttemptLog.Current);
    }

    [Fact]
    public void Of_more_than_fits_the_middle_is_left_out()
    {
        var log = Begin();
        log.Add("the beginning\n");
        for (var i = 0; i < 10_000; i++)
            log.Add($"line {i} of a log that will not end soon\n");
        var text = log.ToString();
        Assert.StartsWith("the beginning\n", text, StringComparison.Ordinal);
        Assert.EndsWith("line 9999 of a log that will not end soon\n", text, StringComparison.Ordinal);
        Assert.Contains("\n[…]\n", text, StringComparison.Ordinal);
        Assert.InRange(text.Length, 200_000, 270_000);
    }

    [Fact]
    public void What_fits_is_whole()
    {
        var log = Begin();
        log.Add(new string('a', 60_000) + "\n");
        log.Add(new string('b', 60_000) + "\n");
        log.Add("c\n");
        Assert.Equal(new string('a', 60_000) + "\n" + new string('b', 60_000) + "\nc\n", log.ToString());
    }

    private static AttemptLog Begin() => Task.Run(AttemptLog.Begin).GetAwaiter().GetResult();

    private static async Task<string> Attempt(string text)
    {
        var log = AttemptLog.Begin();
        await Task.Yield();
        await Task.Run(() => AttemptLog.Current!.Add($"{text}\n"));
        return log.ToString();
    }
}
