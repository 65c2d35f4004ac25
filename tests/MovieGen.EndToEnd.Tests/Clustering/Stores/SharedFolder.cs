using MovieGen.Domain.Problems;
using MovieGen.EndToEnd.Tests.Checking;

namespace MovieGen.EndToEnd.Tests.Clustering.Stores;

/// <summary>A folder that all nodes see. It goes away as when its share is not mounted: something else lies in its place.</summary>
public sealed class SharedFolder(string folder) : SharedStore
{
    private const string Staging = "staging/";

    /// <summary>What health checks write.</summary>
    private const string Probe = ".health-";

    public override IReadOnlyList<string> Options => ["--store", folder];

    public override IReadOnlyList<string> UnfinishedFolders => ["work"];

    private string Elsewhere => folder + "-away";

    public override Task<IReadOnlyList<StoredFile>> ListAsync() =>
        StoreListing.OfAsync(
            folder,
            name => !name.StartsWith(Staging, StringComparison.Ordinal) && !name.StartsWith(Probe, StringComparison.Ordinal)
        );

    public override Task<IReadOnlyList<StoredFile>> ListUnfinishedAsync() =>
        StoreListing.OfAsync(
            folder,
            name => name.StartsWith(Staging, StringComparison.Ordinal) && !name.EndsWith(".lock", StringComparison.Ordinal),
            "store/"
        );

    public override Task<int> CountAsync(string place)
    {
        var within = Path.Combine(folder, place);
        return Task.FromResult(Directory.Exists(within) ? Directory.EnumerateFiles(within, "*", SearchOption.AllDirectories).Count() : 0);
    }

    public override void Refuse()
    {
        Directory.Move(folder, Elsewhere);
        Directory.CreateDirectory(folder);
    }

    public override void Serve()
    {
        // Whatever was written meanwhile was written into nothing: that must not have happened.
        Assert.DoesNotContain(
            Directory.EnumerateFileSystemEntries(folder),
            path => !Path.GetFileName(path).StartsWith(Probe, StringComparison.Ordinal)
        );
        Directory.Delete(folder, recursive: true);
        Directory.Move(Elsewhere, folder);
    }

    public override bool IsMissed(LogLine line) => line.Text.Contains(ProblemCodes.Render.StoreUnavailable, StringComparison.Ordinal);
}
