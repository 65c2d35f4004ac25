using MovieGen.Media.Assembly;

namespace MovieGen.Cli.Local;

/// <summary>Writes a finished movie to its target; the file appears when it is complete.</summary>
internal static class MovieWriter
{
    /// <param name="movie">An MP4, which stays.</param>
    public static async Task WriteAsync(string movie, MovieTarget target, CancellationToken cancellation)
    {
        if (target.Path is not { } path)
            return;
        var folder = Directory.CreateDirectory(FolderBeside(path));
        try
        {
            var complete = Path.Combine(folder.FullName, "copy");
            if (target.Muxer is { } muxer)
                complete = await RemuxAsync(movie, muxer, folder.FullName, cancellation);
            else
                await Task.Run(() => File.Copy(movie, complete), cancellation);
            File.Move(complete, path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{path} cannot be written: {refused.Message}", ExitCodes.Failed, refused);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>A new, hidden folder on the target's file system.</summary>
    public static string FolderBeside(string path) =>
        Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, $".moviegen-{Guid.NewGuid():N}");

    private static async Task<string> RemuxAsync(string movie, string muxer, string folder, CancellationToken cancellation)
    {
        using var media = await LocalMedia.FindAsync(folder, cancellation);
        return await MovieRemux.WriteAsync(media.Gate, movie, muxer, folder, cancellation);
    }
}
