namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>The release before this one, built from the repository's history.</summary>
internal static class PreviousRelease
{
    /// <summary>Builds it, or skips the test with the reason why that cannot be done.</summary>
    /// <param name="folder">Gets sources and program.</param>
    /// <returns>The program.</returns>
    public static async Task<string> PublishAsync(string folder)
    {
        var revision = Environment.GetEnvironmentVariable("MOVIEGEN_PREVIOUS") ?? await TagAsync();
        Assert.SkipWhen(revision is null, "No release is tagged in the history that is here; MOVIEGEN_PREVIOUS may name a revision.");

        var (sources, program) = (Path.Combine(folder, "sources"), Path.Combine(folder, "program"));
        Directory.CreateDirectory(sources);
        var archive = Path.Combine(folder, "sources.tar");
        (await Programs.RunInAsync(Repository.Root, "git", "archive", "--format=tar", "-o", archive, revision!)).Done();
        (await Programs.RunAsync("tar", "-xf", archive, "-C", sources)).Done();
        (await Programs.RunInAsync(sources, "dotnet", "publish", "src/MovieGen.Cli", "-c", "Release", "-v", "quiet", "-o", program)).Done();
        return Path.Combine(program, "moviegen");
    }

    private static async Task<string?> TagAsync()
    {
        var described = await Programs.RunInAsync(Repository.Root, "git", "describe", "--tags", "--abbrev=0");
        return described.ExitCode == 0 ? described.Output.Trim() : null;
    }
}
