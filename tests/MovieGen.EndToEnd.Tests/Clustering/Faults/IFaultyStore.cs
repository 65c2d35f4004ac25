namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>The store that the nodes share, as something that can be away for a while. A cluster over another kind of store brings its own.</summary>
internal interface IFaultyStore
{
    /// <summary>From now on nothing can be read or written.</summary>
    void Refuse();

    void Serve();
}

/// <summary>A shared folder, as when its share is not mounted: something else lies in its place.</summary>
internal sealed class AwayFolder(string folder) : IFaultyStore
{
    private string Elsewhere => folder + "-away";

    public void Refuse()
    {
        Directory.Move(folder, Elsewhere);
        Directory.CreateDirectory(folder);
    }

    public void Serve()
    {
        // Whatever was written meanwhile was written into nothing: that must not have happened.
        Assert.DoesNotContain(Directory.EnumerateFileSystemEntries(folder), path => !Path.GetFileName(path).StartsWith(".health-", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
        Directory.Move(Elsewhere, folder);
    }
}
