namespace MovieGen.Cli.Local;

/// <summary>The file that a command writes, checked before the work starts.</summary>
internal static class OutputFile
{
    /// <param name="force">Whether a file that is there may be replaced; otherwise a terminal is asked.</param>
    /// <exception cref="CliException">No file can be written there.</exception>
    public static string Checked(string path, bool force)
    {
        if (Directory.Exists(path))
            throw new CliException($"{path} is a folder; give the name of a file in it.", ExitCodes.Usage);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new CliException($"{path} cannot be written: the folder {folder} does not exist.", ExitCodes.Usage);
        TryWriting(path, folder);
        if (File.Exists(path) && !force && !MayReplace(path))
            throw new CliException($"{path} exists. Give another name, or --force to replace it.", ExitCodes.Refused);
        return path;
    }

    private static void TryWriting(string path, string folder)
    {
        var trial = Path.Combine(folder, $".moviegen-{Guid.NewGuid():N}");
        try
        {
            File.Create(trial, 1, FileOptions.DeleteOnClose).Dispose();
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new CliException($"{path} cannot be written: the folder {folder} does not allow new files.", ExitCodes.Usage, refused);
        }
    }

    private static bool MayReplace(string path)
    {
        if (Console.IsInputRedirected || Console.IsErrorRedirected)
            return false;
        return Interruption.Ask($"{path} exists. Replace it?");
    }
}
