namespace MovieGen.EndToEnd.Tests.Clients;

/// <summary>The programs of <c>tests/clients</c>, installed as its lock file says, and the API's description in a file.</summary>
public sealed class ClientTools
{
    private static readonly Lazy<Task> Installed = new(InstallAsync);

    public static string Folder => Repository.At("tests", "clients");

    /// <summary>Made of the description; never kept.</summary>
    public static string Generated => Path.Combine(Folder, "generated");

    public static string Description => Path.Combine(Generated, "openapi.json");

    public static Task InstalledAsync() => Installed.Value;

    /// <summary>Installs what is missing, and fetches the description from a node.</summary>
    public static async Task PrepareAsync(TestApi api)
    {
        await Installed.Value;
        Directory.CreateDirectory(Generated);
        await File.WriteAllBytesAsync(Description, await api.Http.GetByteArrayAsync("/openapi/v1.json"));
    }

    /// <summary>Runs a program of the installed packages, or one of the system, in <see cref="Folder"/>.</summary>
    public static Task<Finished> RunAsync(string program, params string[] arguments)
    {
        var installed = Path.Combine(Folder, "node_modules", ".bin", program);
        return Programs.RunInAsync(Folder, File.Exists(installed) ? installed : program, arguments);
    }

    /// <summary>Takes half a minute; once for a checkout, until the lock file changes.</summary>
    private static async Task InstallAsync()
    {
        var (wanted, have) = (Path.Combine(Folder, "package-lock.json"), Path.Combine(Folder, "node_modules", ".package-lock.json"));
        if (!File.Exists(have) || File.GetLastWriteTimeUtc(have) < File.GetLastWriteTimeUtc(wanted))
            (await Programs.RunInAsync(Folder, "npm", "ci", "--no-progress")).Done();
        (await Programs.RunInAsync(Repository.Root, "dotnet", "tool", "restore")).Done();
    }
}
