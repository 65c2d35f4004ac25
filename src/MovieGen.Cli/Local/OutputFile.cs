namespace MovieGen.Cli.Local;

/// <summary>The file that a command writes, checked before the work starts.</summary>
internal static class OutputFile
{
    /// <exception cref="CliException">No file can be written there.</exception>
    public static string Checked(string path)
    {
        if (Directory.Exists(path))
            throw new CliException($"{path} is a folder; give the name of a file in it.", ExitCodes.Usage);
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Directory.Exists(folder)
            ? path
            : throw new CliException($"{path} cannot be written: the folder {folder} does not exist.", ExitCodes.Usage);
    }
}
