using System.Text.RegularExpressions;

namespace MovieGen.EndToEnd.Tests.Resuming;

/// <summary>One line of a node's log: the engine begins to make an artifact.</summary>
internal sealed partial record RenderStart(string Label, string Key)
{
    public static IReadOnlyList<RenderStart> Of(NodeProcess node) => [.. node.Lines.Select(In).OfType<RenderStart>()];

    public static RenderStart? In(string line) =>
        Line().Match(line) is { Success: true } found ? new RenderStart(found.Groups["label"].Value, found.Groups["key"].Value) : null;

    /// <summary>The keys of everything that is published in a data folder.</summary>
    public static HashSet<string> Published(string dataFolder)
    {
        var artifacts = Path.Combine(dataFolder, "artifacts");
        return Directory.Exists(artifacts)
            ?
            [
                .. Directory
                    .EnumerateFiles(artifacts, "record.json", SearchOption.AllDirectories)
                    .Select(file => Path.GetFileName(Path.GetDirectoryName(file)!)),
            ]
            : [];
    }

    [GeneratedRegex(@"Rendering (?<label>[^(]+) of job_\w+ \((?<key>[0-9a-f]{64})\)")]
    private static partial Regex Line();
}
