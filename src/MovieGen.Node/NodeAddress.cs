namespace MovieGen.Node;

/// <summary>
/// Where the node of a data folder listens, noted in the folder for other commands of the same user: who may read the folder may use its
/// node.
/// </summary>
public sealed class NodeAddress : IDisposable
{
    private readonly string _file;

    private NodeAddress(string file) => _file = file;

    /// <param name="url">A base address, or <c>unix:</c> and the path of a socket.</param>
    public static NodeAddress Note(string folder, string url)
    {
        var file = FileIn(folder);
        var temporary = file + ".new";
        File.WriteAllText(temporary, url);
        File.Move(temporary, file, overwrite: true);
        return new NodeAddress(file);
    }

    /// <summary>The address last noted; null if there is none. The node may be gone without having removed it.</summary>
    public static string? Read(string folder)
    {
        try
        {
            return File.ReadAllText(FileIn(folder));
        }
        catch (Exception none) when (none is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Removes what a node left that was killed.</summary>
    public static void Forget(string folder) => File.Delete(FileIn(folder));

    public void Dispose() => File.Delete(_file);

    private static string FileIn(string folder) => Path.Combine(folder, "node.address");
}
