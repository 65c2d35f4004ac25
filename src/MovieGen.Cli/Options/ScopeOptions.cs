using System.CommandLine;
using MovieGen.Api.Jobs;
using MovieGen.Cli.Client;
using MovieGen.Cli.Storyboards;

namespace MovieGen.Cli.Options;

/// <summary><c>--range</c> and <c>--draft</c>.</summary>
internal sealed class ScopeOptions
{
    public Option<bool> Draft { get; } =
        new("--draft") { Description = "A quick look: quality draft, at 360p at most, before the other movies in the queue." };

    public Option<string?> Range { get; } =
        new("--range") { Description = "Only this part of the movie, such as 10..20 or 1:30..1:45 (at least 1 s)." };

    public ScopeOptions() =>
        Range.Validators.Add(result =>
        {
            if (result.Tokens is [var given] && Parse(given.Value) is null)
                result.AddError(
                    $"'{given.Value}' is not START..END in seconds or as 1:30, such as 10..20, with at least 1 s between them."
                );
        });

    public RequestScope Of(ParseResult parsed) => new(parsed.GetValue(Range) is { } range ? Parse(range) : null, parsed.GetValue(Draft));

    private static JobRange? Parse(string text) =>
        text.Split("..") is [var from, var to]
        && LengthText.Parse(from) is { } start
        && LengthText.Parse(to) is { } end
        && Math.Round(end - start, 6) is >= 1 and var length
            ? new JobRange(start, length)
            : null;
}
