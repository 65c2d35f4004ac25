namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>Documents as they come.</summary>
public static class Utf8Document
{
    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <summary>The document without the byte order mark that some editors write.</summary>
    public static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> document) =>
        document.Span.StartsWith(Mark) ? document[Mark.Length..] : document;
}
