using System.Text.RegularExpressions;

namespace MovieGen.Architecture.Tests;

public sealed class ProcessRules
{
    private const string Gate = "src/MovieGen.Media/Processes/";

    [Fact]
    public void Only_the_gate_starts_processes()
    {
        var starts = new Regex(
            @"\bProcess\s*\.\s*Start\b|\bProcessStartInfo\b|\bnew\s+Process\b|\bposix_spawn|\bexecve?\b"
                + @"|FFMpegArguments\b|FFProbe\s*\.\s*(?:Analyse|Get)"
        );
        var elsewhere = Sources
            .Files("src")
            .Where(path => starts.IsMatch(File.ReadAllText(path)))
            .Select(Sources.Relative)
            .Where(path => !path.StartsWith(Gate, StringComparison.Ordinal));
        Assert.Empty(elsewhere);
    }
}
