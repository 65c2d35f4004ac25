using System.Text.Json;
using MovieGen.EndToEnd.Tests.Checking;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>Writes the evidence of a run into the file that the environment names: the good run that the checker is tested on.</summary>
internal static class FixtureFile
{
    /// <param name="folder">Of the cluster; means nothing elsewhere.</param>
    public static void Write(Evidence evidence, string folder)
    {
        if (Environment.GetEnvironmentVariable("MOVIEGEN_EVIDENCE") is not { } path)
            return;
        var telling = evidence with { Logs = [.. evidence.Logs.Where(line => line.Category.Length > 0)] };
        File.WriteAllText(path, JsonSerializer.Serialize(telling).Replace(folder, "farm", StringComparison.Ordinal));
    }
}
