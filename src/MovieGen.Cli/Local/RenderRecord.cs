using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MovieGen.Cli.Storyboards;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;
using MovieGen.Storage;

namespace MovieGen.Cli.Local;

/// <summary>
/// What came of an earlier render of the same storyboard and the same files, so that it can be had again without starting a node. Files
/// are the same if paths, sizes and times of modification are. Only a note: the job and its movie are the node's, and if the movie is gone,
/// the node decides.
/// </summary>
internal sealed class RenderRecord
{
    private const string Folder = "renders";

    private readonly string _dataFolder;
    private readonly string _file;

    private RenderRecord(string dataFolder, string file) => (_dataFolder, _file) = (dataFolder, file);

    public static RenderRecord Of(CheckedStoryboard storyboard, string dataFolder)
    {
        var text = new StringBuilder(Convert.ToHexStringLower(SHA256.HashData(storyboard.Document)));
        foreach (var (reference, path) in storyboard.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
        {
            var file = new FileInfo(path);
            text.Append(CultureInfo.InvariantCulture, $"\n{reference}\0{path}\0{file.Length}\0{file.LastWriteTimeUtc.Ticks}");
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        return new(dataFolder, Path.Combine(dataFolder, Folder, hash + ".json"));
    }

    /// <summary>The finished job and its movie; null if there is none, or it is no longer stored.</summary>
    public (JsonNode Job, string Movie)? Find()
    {
        try
        {
            var record = JsonNode.Parse(File.ReadAllBytes(_file))!;
            var key = new ArtifactKey((string)record["movie"]!);
            var movie = LocalStorage.PublishedFile(_dataFolder, AccountId.Local, key, ArtifactFiles.Movie);
            return movie is null ? null : (record["job"]!, movie);
        }
        catch (Exception none) when (none is IOException or UnauthorizedAccessException or JsonException or NullReferenceException)
        {
            return null;
        }
    }

    public void Note(JsonNode job, ArtifactKey movie)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        var temporary = $"{_file}.{Environment.ProcessId}";
        File.WriteAllText(temporary, new JsonObject { ["job"] = job.DeepClone(), ["movie"] = movie.Hex }.ToJsonString());
        File.Move(temporary, _file, overwrite: true);
    }
}
