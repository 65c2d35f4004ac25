using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MovieGen.Contracts.Tests;

/// <summary>
/// The wire form of every manifest as a checked-in file: <c>submit-job/v1</c> is <c>Golden/submit-job.v1.json</c>. A file of a released
/// version never changes. With <c>MOVIEGEN_WRITE_GOLDEN=1</c> the missing ones are written; existing ones never are.
/// </summary>
internal static class GoldenFiles
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };
    private static readonly string Folder = Repository.At("tests", "MovieGen.Contracts.Tests", "Golden");

    public static bool MayWrite => Environment.GetEnvironmentVariable("MOVIEGEN_WRITE_GOLDEN") == "1";

    public static IEnumerable<string> Manifests => ManifestsIn(Folder);

    /// <summary>Messages that got members with defaults later, as they were before.</summary>
    public static IEnumerable<string> EarlierManifests => ManifestsIn(EarlierFolder);

    private static string EarlierFolder => Path.Combine(Folder, "Earlier");

    public static string ReadEarlier(string manifest) =>
        File.ReadAllText(Path.Combine(EarlierFolder, manifest.Replace('/', '.') + ".json"));

    public static string? Read(string manifest) => File.Exists(PathOf(manifest)) ? File.ReadAllText(PathOf(manifest)) : null;

    public static void WriteMissing(string manifest, byte[] wire)
    {
        if (!File.Exists(PathOf(manifest)))
            File.WriteAllText(PathOf(manifest), Indented(wire));
    }

    /// <summary>The same JSON, in lines that reviews can show.</summary>
    public static string Indented(byte[] wire) => JsonNode.Parse(wire)!.ToJsonString(Readable) + "\n";

    private static IEnumerable<string> ManifestsIn(string folder) =>
        Directory
            .EnumerateFiles(folder, "*.json")
            .Select(path => Path.GetFileNameWithoutExtension(path).Replace(".v", "/v", StringComparison.Ordinal));

    private static string PathOf(string manifest) => Path.Combine(Folder, manifest.Replace('/', '.') + ".json");
}
