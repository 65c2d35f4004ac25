using System.Collections.Immutable;

namespace MovieGen.Media.Processes;

/// <summary>Something that the process makes; a closed family.</summary>
public abstract record FFmpegOutput
{
    /// <summary>Options of this output: maps, codecs, frame count, muxer options.</summary>
    public ImmutableArray<string> Options { get; init; } = [];

    /// <summary>A file <c>out/NAME</c>, moved to the command's work folder after success.</summary>
    /// <param name="Muxer">Given with <c>-f</c>.</param>
    public sealed record File(string Muxer, string Name) : FFmpegOutput
    {
        /// <summary>Further files that the muxer writes beside it (<c>out/media.m4s</c> of a playlist).</summary>
        public ImmutableArray<string> Beside { get; init; } = [];
    }

    /// <summary>Standard output. Of FFprobe it is the report and <paramref name="Muxer"/> is empty.</summary>
    /// <param name="Read">Reads to the end; the process is killed when it throws.</param>
    public sealed record Pipe(string Muxer, Func<Stream, CancellationToken, Task> Read) : FFmpegOutput;

    /// <summary>Decoded or copied, then dropped.</summary>
    public sealed record Nothing : FFmpegOutput;
}
