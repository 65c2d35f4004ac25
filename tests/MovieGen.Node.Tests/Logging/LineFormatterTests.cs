using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Node.Logging;

namespace MovieGen.Node.Tests.Logging;

/// <summary>The lines that people read.</summary>
public sealed class LineFormatterTests
{
    [Fact]
    public void A_line_has_time_level_the_last_part_of_the_category_and_the_message() =>
        Assert.Matches(
            @"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z warn RenderQueueActor: Worker a has left\n$",
            Line(LogLevel.Warning, "MovieGen.Farm.Scheduling.RenderQueueActor", "Worker a has left", null)
        );

    [Fact]
    public void Whatever_a_message_or_an_exception_holds_is_one_line_without_control_characters()
    {
        var line = Line(LogLevel.Error, "A", "one\ntwo\e[31m", new InvalidOperationException("three\r\nfour"));
        Assert.EndsWith("fail A: one two [31m System.InvalidOperationException: three  four\n", line, StringComparison.Ordinal);
    }

    private static string Line(LogLevel level, string category, string message, Exception? thrown)
    {
        using var writer = new StringWriter();
        new LineFormatter().Write(new LogEntry<string>(level, category, new EventId(7), message, thrown, (text, _) => text), null, writer);
        return writer.ToString();
    }
}
