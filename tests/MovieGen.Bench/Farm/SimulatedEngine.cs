using System.Text;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Bench.Farm;

/// <summary>
/// Renders by waiting: for as long as the artifact is estimated to cost, times a factor, give or take what estimates are wrong by.
/// </summary>
/// <param name="pace">Wall seconds per estimated second; 0 renders in no time.</param>
/// <param name="writesFiles">Whether there is a file to publish; else only its record is made.</param>
internal sealed class SimulatedEngine(double pace, bool writesFiles) : IRenderEngine
{
    /// <summary>Spread of the ratio of real to estimated time.</summary>
    private const double Surprise = 0.2;

    private static readonly byte[] Content = Encoding.ASCII.GetBytes("a simulated artifact\n");
    private static readonly ContentHash Hash = ContentHash.Of(Content);

    public static EngineIdentity Identification { get; } = new(1, "simulated", "none", ["fade"]);

    public EngineIdentity Identity => Identification;

    public async Task<StagedArtifact> RenderAsync(
        AccountId account,
        ArtifactDescription description,
        string workFolder,
        IProgress<double> progress,
        CancellationToken cancellation
    )
    {
        var seconds =
            pace
            * CostModel.Of(description)
            * Math.Exp(Surprise * SimulatedMovies.Gauss(new Random(workFolder.GetHashCode(StringComparison.Ordinal))));
        if (seconds > 0)
            await Task.Delay(TimeSpan.FromSeconds(seconds), cancellation);
        var name = NameOf(description);
        if (writesFiles)
            await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(workFolder).FullName, name), Content, cancellation);
        return new StagedArtifact(workFolder, [new ArtifactFile(name, Content.Length, Hash)], new ArtifactFacts(0, 0, null, null, seconds));
    }

    private static string NameOf(ArtifactDescription description) =>
        description switch
        {
            SegmentDescription => ArtifactFiles.Segment,
            SoundtrackDescription => ArtifactFiles.Soundtrack,
            PosterDescription => ArtifactFiles.Poster,
            _ => ArtifactFiles.Movie,
        };
}
