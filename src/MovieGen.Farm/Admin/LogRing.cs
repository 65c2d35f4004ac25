using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Admin;
using MovieGen.Farm.Remoting;

namespace MovieGen.Farm.Admin;

/// <summary>
/// The last lines of this node's log, for operators on any node. Bounded, in memory, gone with the process.
/// </summary>
public sealed class LogRing(TimeProvider clock)
{
    private const int Capacity = 4000;
    private const int MaxTextLength = 2000;
    private readonly Ring<LogLine> _lines = new(Capacity);

    internal void Add(LogLevel level, string source, string message, Exception? thrown)
    {
        var text = thrown is null ? message : $"{message}\n{thrown}";
        if (text.Length > MaxTextLength)
            text = $"{text.AsSpan(0, MaxTextLength - 1)}…";
        _lines.Add(number => new LogLine(number, clock.GetUtcNow(), level.ToString(), source, text));
    }

    /// <summary>A page, as <see cref="NodeQuestions.GetLog"/> describes it. A level that does not exist lets everything through.</summary>
    internal LogPage Page(string address, NodeQuestions.GetLog question)
    {
        var least = Enum.TryParse<LogLevel>(question.Level, ignoreCase: true, out var level) ? level : LogLevel.Trace;
        var kept = _lines.After(question.After);
        var matching = kept
            .Items.Where(line =>
                Enum.Parse<LogLevel>(line.Level) >= least && line.Source.Contains(question.Source, StringComparison.OrdinalIgnoreCase)
            )
            .ToList();

        // The latest page is filled from its end: what does not fit is the oldest.
        var limit = Math.Max(1, question.Limit);
        if (question.After is null)
            return new LogPage(address, [.. FrameBudget.Fit(matching.AsEnumerable().Reverse().Take(limit), Texts).Reverse()], kept.Last, 0);
        var lines = FrameBudget.Fit(matching.Take(limit), Texts);
        return new LogPage(address, lines, lines.Length < matching.Count && lines.Length > 0 ? lines[^1].Number : kept.Last, kept.Missed);
    }

    private static string[] Texts(LogLine line) => [line.Level, line.Source, line.Text];
}
