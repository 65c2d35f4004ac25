namespace MovieGen.Media.Processes;

/// <summary>A file that lies in <c>in/</c> without being an input of its own; a closed family.</summary>
/// <param name="Name">Letters, digits, dot, dash and underscore; FFmpeg refers to it as <c>in/NAME</c>.</param>
public abstract record PlacedFile(string Name)
{
    /// <summary>Written for this start, UTF-8 without a byte order mark.</summary>
    public sealed record Text(string Name, string Content) : PlacedFile(Name);

    /// <summary>A local file under another name: a font, a member of a concat list.</summary>
    public sealed record Local(string Name, string Path) : PlacedFile(Name);
}
