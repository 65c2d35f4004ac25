using System.Text.Json;
using System.Text.Unicode;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Format;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>
/// Reads the storyboard format (<c>docs/storyboard.md</c>) from untrusted bytes: bounded in size and depth, never throwing for what
/// they contain, and finding everything that is wrong in one pass. What needs the assets themselves is checked when the storyboard is
/// compiled.
/// </summary>
public static class StoryboardParser
{
    /// <summary>Largest document, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Deepest nesting of objects and lists.</summary>
    public const int MaxDepth = 32;

    /// <summary>The same syntax for a walk over the document's tokens.</summary>
    internal static JsonReaderOptions TokenSyntax { get; } =
        new()
        {
            MaxDepth = MaxDepth,
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        };

    /// <summary>People write storyboards by hand: comments and a comma after the last entry change nothing.</summary>
    public static JsonDocumentOptions Syntax { get; } =
        new()
        {
            MaxDepth = MaxDepth,
            CommentHandling = JsonCommentHandling.Skip,
            AllowTrailingCommas = true,
        };

    /// <summary>The storyboard with its defaults applied, or all its problems.</summary>
    /// <param name="transitions">The xfade names that the engine knows; <c>cut</c> is always known.</param>
    public static StoryboardResult Parse(ReadOnlyMemory<byte> utf8Json, IReadOnlyCollection<string> transitions)
    {
        var json = Utf8Document.WithoutMark(utf8Json);
        if (json.Length > MaxBytes)
            return Refused(StoryboardProblems.TooLarge, $"The storyboard has {json.Length} bytes; {MaxBytes} is the most.");
        if (!Utf8.IsValid(json.Span))
            return Refused(StoryboardProblems.NotUtf8, "The storyboard is not UTF-8 text.");
        try
        {
            using var document = JsonDocument.Parse(json, Syntax);
            var problems = new ProblemList();
            var storyboard = StoryboardReader.Read(
                ObjectReader.Open(document.RootElement, "", StoryboardShapes.Storyboard, problems),
                new TransitionNames(transitions)
            );
            return new(problems.Any ? null : storyboard, problems.ToImmutable());
        }
        catch (JsonException broken)
        {
            var place = $"line {broken.LineNumber + 1}, byte {broken.BytePositionInLine + 1}";
            return Refused(StoryboardProblems.NotJson, $"This is not JSON of at most {MaxDepth} levels; it breaks at {place}.");
        }
    }

    private static StoryboardResult Refused(ProblemKind kind, string message) => new(null, [kind.Of(message)]);
}
