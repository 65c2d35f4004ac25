using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MovieGen.Cli.Storyboards;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;
using MovieGen.Files;
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

    public static RenderRecord Of(CheckedStoryboard storyboard, RenderSettings settings)
    {
        var text = new StringBuilder(Convert.ToHexStringLower(SHA256.HashData([.. storyboard.Document, .. settings.Scope.Mark])));
        foreach (var (reference, path) in storyboard.Files.OrderBy(file => file.Key, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"\n{reference}\0{path}\0{FileLook.Of(path)}");
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
        return new(settings.DataFolder, Path.Combine(settings.DataFolder, Folder, hash + ".json"));
    }

    /// <summary>The finished job and its movie; null if there is none, or it is no longer stored.</summary>
    public (JsonNode Job, string Movie)? Find()
    {
        try
        {
            var record = JsonNode.Parse(File.ReadAllBytes(_file))!;
            var key = new ArtifactKey((string)record["movie"]!);
            var movie = LocalStorage.PublishedFile(_dataFolder, AccountId.Local, key, ArtifactFiles.Movie);
            return movie is null || new FileInfo(movie).Length != (long)record["bytes"]! ? null : (record["job"]!, movie);
        }
        catch (Exception none)
            when (none is IOException or UnauthorizedAccessException or JsonException or NullReferenceException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>A note that cannot be written costs only time.</summary>
    public void Note(JsonNode job, ArtifactKey movie, long bytes)
    {
        var temporary = $"{_file}.{Environment.ProcessId}";
        var record = new JsonObject
        {
            ["job"] = job.DeepClone(),
            ["movie"] = movie.Hex,
            ["bytes"] = bytes,
        };
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
            File.WriteAllText(temporary, record.ToJsonString());
            File.Move(temporary, _file, overwrite: true);
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            // The movie is written; the next time a node is started for it.
        }
    }
}
