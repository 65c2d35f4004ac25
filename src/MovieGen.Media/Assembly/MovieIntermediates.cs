using System.Collections.Immutable;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;

namespace MovieGen.Media.Assembly;

/// <summary>The published files that a movie is joined from, each read and compared with its record before it is used.</summary>
/// <param name="Files">Distinct segments under the names that the list uses: a scene that is repeated is there once.</param>
/// <param name="Order">The name of each segment's file, in movie order.</param>
internal sealed record MovieIntermediates(
    ImmutableArray<(string Name, string Path)> Files,
    ImmutableArray<string> Order,
    string Soundtrack,
    long Samples
)
{
    /// <summary>
    /// Checks all segments before it fails, so that one attempt reports everything that has to be re-rendered. What is damaged leaves the
    /// store.
    /// </summary>
    /// <exception cref="RenderFailedException">A part is not published, or its file is not what was published.</exception>
    public static async Task<MovieIntermediates> CollectAsync(
        IArtifactStore store,
        MakingOrder order,
        MovieDescription movie,
        CancellationToken cancellation
    )
    {
        var names = new Dictionary<ArtifactKey, string>();
        var files = ImmutableArray.CreateBuilder<(string, string)>();
        var lost = new List<RenderFailedException>();
        var done = 0;
        foreach (var segment in movie.Segments)
        {
            order.Progress.Report((double)done++ / movie.Segments.Length);
            if (names.ContainsKey(segment.Key))
                continue;
            names[segment.Key] = $"s{names.Count:000000}.mp4";
            if (await TryOpenAsync(segment.Key, ArtifactFiles.Segment) is not var (path, facts))
                continue;
            Verification.Same($"Frames of segment {segment.Key.Short}", segment.Frames, facts.Frames);
            files.Add((names[segment.Key], path));
        }

        var soundtrack = await TryOpenAsync(movie.Soundtrack, ArtifactFiles.Soundtrack);
        if (soundtrack is not var (sound, measured) || lost.Count > 0)
            throw lost.Count == 1 ? lost[0] : PublishedIntermediates.Lost($"{lost[0].Message} {More(lost.Count - 1)}", lost[0]);
        return new MovieIntermediates(files.ToImmutable(), [.. movie.Segments.Select(s => names[s.Key])], sound, measured.Samples);

        async Task<(string Path, ArtifactFacts Facts)?> TryOpenAsync(ArtifactKey key, string name)
        {
            try
            {
                return await OpenAsync(store, order, key, name, cancellation);
            }
            catch (RenderFailedException gone) when (gone.Fault.Code == ProblemCodes.Render.IntermediateLost)
            {
                lost.Add(gone);
                return null;
            }
        }
    }

    private static string More(int lost) => lost == 1 ? "One more is missing." : $"{lost} more are missing.";

    private static async Task<(string Path, ArtifactFacts Facts)> OpenAsync(
        IArtifactStore store,
        MakingOrder order,
        ArtifactKey key,
        string name,
        CancellationToken cancellation
    )
    {
        var record = await store.FindAsync(order.Account, key, cancellation) ?? throw PublishedIntermediates.Missing(name, key);
        var path = await PublishedIntermediates.OpenAsync(store, order, key, name, cancellation);
        var found = await Staging.ReadBackAsync(Path.GetDirectoryName(path)!, Path.GetFileName(path), cancellation);
        var published = record.Files.Single(f => f.Name == name);
        if (found.Bytes == published.Bytes && found.Sha256 == published.Sha256)
            return (path, record.Facts);

        // Who looks for it later compares lengths only, and would find it good.
        await store.RemoveDamagedAsync(order.Account, key, cancellation);
        throw PublishedIntermediates.Lost(
            $"The stored {name} of {key.Short} was not what was published: {found.Bytes} bytes with hash {found.Sha256}, "
                + $"{published.Bytes} with {published.Sha256} were."
        );
    }
}
