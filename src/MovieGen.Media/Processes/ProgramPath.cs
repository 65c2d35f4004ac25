namespace MovieGen.Media.Processes;

/// <summary>Where a program is.</summary>
internal static class ProgramPath
{
    /// <summary>The first executable of that name on PATH, or null.</summary>
    public static string? Find(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "/usr/local/bin:/usr/bin:/bin")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(IsExecutable);

    /// <summary>The configured program if it can be executed; without one the first of that name on PATH; else null.</summary>
    public static string? Choose(string name, string? configured) =>
        configured is null ? Find(name)
        : IsExecutable(configured) ? Path.GetFullPath(configured)
        : null;

    public static bool IsExecutable(string path) =>
        File.Exists(path)
        && (
            OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0
        );
}
