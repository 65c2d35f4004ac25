using System.Collections.Immutable;
using MovieGen.Domain.Assets;

namespace MovieGen.Media.Processes;

/// <summary>
/// Something to read, with its demuxer forced; a closed family. The order of inputs gives them their names <c>in/0</c>, <c>in/1</c>, ….
/// </summary>
/// <param name="Demuxer">FFmpeg's name of the demuxer; no other will open it.</param>
public abstract record FFmpegInput(string Demuxer)
{
    /// <summary>Options before this input's <c>-i</c>, such as <c>-ss</c>, <c>-framerate</c>.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>A local file of any name; only its bytes are seen.</summary>
    /// <param name="Path">Local path.</param>
    /// <param name="Source">The user's content, which is blamed for a failure to read; null if the file is ours.</param>
    public sealed record File(string Path, string Demuxer, ContentHash? Source = null) : FFmpegInput(Demuxer);

    /// <summary>A <see cref="PlacedFile"/> that is opened as an input: a concat list, chapters.</summary>
    public sealed record Placed(string Name, string Demuxer) : FFmpegInput(Demuxer);

    /// <summary>Frames or samples of ours on standard input; see <see cref="FFmpegCommand.WriteInput"/>.</summary>
    public sealed record Pipe(string Demuxer) : FFmpegInput(Demuxer);
}
