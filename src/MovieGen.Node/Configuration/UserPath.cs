namespace MovieGen.Node.Configuration;

/// <summary>Paths as users write them.</summary>
public static class UserPath
{
    /// <summary>One folder for all that a user does on a machine, where the XDG base directory specification puts data.</summary>
    public const string Data = "~/.local/share/moviegen";

    /// <summary>
    /// The full path. A <c>~</c> at its beginning is the home folder; <see cref="Data"/> itself is in <c>XDG_DATA_HOME</c> if that is set.
    /// </summary>
    public static string Full(string path)
    {
        if (path == Data && Environment.GetEnvironmentVariable("XDG_DATA_HOME") is { Length: > 0 } data && Path.IsPathRooted(data))
            return Path.Combine(data, "moviegen");
        return path.StartsWith("~/", StringComparison.Ordinal)
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
            : Path.GetFullPath(path);
    }
}
