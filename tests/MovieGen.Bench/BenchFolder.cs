namespace MovieGen.Bench;

/// <summary>
/// Where a benchmark works: media that are kept from run to run, a node's data that are not, and the movies that were made.
/// </summary>
internal sealed class BenchFolder(string root)
{
    private readonly string _root = Path.GetFullPath(root);

    public string Root => _root;

    public string Media => Directory.CreateDirectory(Path.Combine(_root, "media")).FullName;

    public string Movies => Directory.CreateDirectory(Path.Combine(_root, "movies")).FullName;

    /// <summary>An empty data folder; what an earlier node left is deleted, so that nothing is reused.</summary>
    public string FreshNode() => Fresh("node");

    /// <summary>An empty folder for what is needed for a while.</summary>
    public string FreshWork() => Fresh("work");

    public void DeleteNode() => Delete("node");

    public void DeleteWork() => Delete("work");

    private string Fresh(string name)
    {
        Delete(name);
        return Directory.CreateDirectory(Path.Combine(_root, name)).FullName;
    }

    private void Delete(string name)
    {
        var folder = Path.Combine(_root, name);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
