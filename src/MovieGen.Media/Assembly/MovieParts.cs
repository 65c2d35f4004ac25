using System.Collections.Immutable;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Workers;
using MovieGen.Media.Artifacts;

namespace MovieGen.Media.Assembly;

/// <summary>The published files that a movie is joined from, each read and compared with its record before it is used.</summary>
/// <param name="Files">Distinct segments under the names that the list uses: a scene that is repeated is there once.</param>
/// <param name="Order">The name of each segment's file, in movie order.</param>
internal sealed record MovieParts(ImmutableArray<(string Name, string Path)> Files, ImmutableArray<string> Order, string Soundtrack, long Samples)
{
    /// <exception cref="RenderFailedException">A part is not published, or its file is not what was published.</exception>
    public static async Task<MovieParts> CollectAsync(IArtifactStore store, MakingOrder order, MovieDescription movie, CancellationToken cancellation)
    {
        var names = new Dictionary<ArtifactKey, string>();
        var files = ImmutableArray.CreateBuilder<(string, string)>();
        var done = 0;
        foreach (var segment in movie.Segments)
        {
            order.Progress.Report((double)done++ / movie.Segments.Length);
            if (names.ContainsKey(segment.Key)) continue;
            var (path, facts) = await OpenAsync(store, order, segment.Key, ArtifactFiles.Segment, cancellation);
            Verification.Same($"Frames of segment {segment.Key.Short}", segment.Frames, facts.Frames);
            names[segment.Key] = $"s{files.Count:000000}.mp4";
            files.Add((names[segment.Key], path));
        }
        var (soundtrack, sound) = await OpenAsync(store, order, movie.Soundtrack, ArtifactFiles.Soundtrack, cancellation);
        return new MovieParts(files.ToImmutable(), [.. movie.Segments.Select(s => names[s.Key])], soundtrack, sound.Samples);
    }

    private static async Task<(string Path, ArtifactFacts Facts)> OpenAsync(
        IArtifactStore store, MakingOrder order, ArtifactKey key, string name, CancellationToken cancellation)
    {
        var record = await store.FindAsync(order.Account, key, cancellation) ?? throw Missing(key, name);
        var path = await store.OpenLocalAsync(order.Account, key, name, cancellation);
        var found = await Staging.ReadBackAsync(Path.GetDirectoryName(path)!, Path.GetFileName(path), cancellation);
        var published = record.Files.Single(f => f.Name == name);
        if (found.Bytes != published.Bytes || found.Sha256 != published.Sha256)
            throw Verification.Failed($"The stored {name} of {key.Short} is not what was published: {found.Bytes} bytes with hash {found.Sha256}, {published.Bytes} with {published.Sha256} were.");
        return (path, record.Facts);
    }

    private static RenderFailedException Missing(ArtifactKey key, string name) =>
        new(new RenderFault(FaultKind.Node, ProblemCodes.Render.VerificationFailed, $"The {name} of {key.Short} is not published any more."));
}
