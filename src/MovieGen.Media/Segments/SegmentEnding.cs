using System.Collections.Immutable;

namespace MovieGen.Media.Segments;

/// <summary>What becomes of a segment's frames: how they are finished, encoded and written.</summary>
/// <param name="Filters">Behind the graph.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Options">The encoder's and the muxer's.</param>
internal sealed record SegmentEnding(ImmutableArray<string> Filters, string Muxer, string File, ImmutableArray<string> Options);
