using MovieGen.Node.Configuration;

namespace MovieGen.Node;

/// <summary>Whether a folder store can be written, found out before anything starts.</summary>
internal static class StoreFolderProbe
{
    /// <exception cref="NodeConfigurationException">It cannot; says why.</exception>
    public static void Check(NodeOptions options)
    {
        if (options.S3.IsConfigured)
            return;
        var folder = options.FullStoreFolder;
        try
        {
            Directory.CreateDirectory(folder);
            var probe = Path.Combine(folder, $".probe-{Guid.NewGuid():N}");
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new NodeConfigurationException(
                $"The store folder {folder} cannot be written: {refused.Message} Mount it writable for the node's user, or give another "
                    + "with --store (StoreFolder). Under systemd, name it in ReadWritePaths.",
                refused
            );
        }
    }
}
