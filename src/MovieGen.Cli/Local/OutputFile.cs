namespace MovieGen.Cli.Local;

/// <summary>The file a command is asked to write, checked before the work for it is done.</summary>
internal static class OutputFile
{
    /// <exception cref="CliException">No file can be there, whatever is made.</exception>
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
