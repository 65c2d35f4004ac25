namespace MovieGen.Cli.Local;

/// <summary>Where a movie goes, and in which container.</summary>
/// <param name="Path">Null for no file.</param>
/// <param name="Muxer">FFmpeg's name of the container; null if it is the movie as it is.</param>
internal sealed record MovieTarget(string? Path, string? Muxer)
{
    public const string None = "none";

    public const string Description = "The movie to write: .mp4, .mov, .mkv, or 'none' to render without writing a file.";

    private const string Choices = "Give a name that ends with .mp4, .mov or .mkv, or 'none'.";

    /// <summary>A target that can be written to, seen before the work begins.</summary>
    /// <param name="force">Whether a file that is there may be replaced; otherwise a terminal is asked.</param>
    /// <exception cref="CliException">It cannot, or not in that container.</exception>
    public static MovieTarget Checked(string text, bool force)
    {
        if (text == None)
            return new(null, null);
        var muxer = System.IO.Path.GetExtension(text).ToLowerInvariant() switch
        {
            ".mp4" or ".m4v" => null,
            ".mov" => "mov",
            ".mkv" => "matroska",
            ".webm" => throw new CliException($"{text}: WebM cannot hold the movie's H.264 and AAC. {Choices}", ExitCodes.Usage),
            "" => throw new CliException($"{text} does not say in which container. {Choices}", ExitCodes.Usage),
            var other => throw new CliException($"{text}: movies are not written as {other}. {Choices}", ExitCodes.Usage),
        };
        return new(OutputFile.Checked(text, force), muxer);
    }
}
