using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MovieGen.Cli.Storyboards;

/// <summary>The storyboard of a movie that is made of files alone.</summary>
internal static class AutomaticDocument
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <param name="title">Null for the format's default.</param>
    /// <param name="output">Fields of <c>output</c> that the user gave.</param>
    /// <param name="folder">Files in it are named from it, others in full.</param>
    public static byte[] Of(
        ImmutableArray<string> files,
        double seconds,
        string? title,
        MovieStyle style,
        IEnumerable<(string Field, string? Value)> output,
        string folder
    )
    {
        var document = new JsonObject();
        if (title is not null)
            document["title"] = title;
        var given = output.Where(field => field.Value is not null).ToList();
        if (given.Count > 0)
            document["output"] = new JsonObject(given.Select(field => KeyValuePair.Create(field.Field, (JsonNode?)field.Value)));
        document["defaults"] = style.Defaults();
        document["auto"] = new JsonObject
        {
            ["duration"] = seconds,
            ["assets"] = new JsonArray([.. files.Select(file => JsonValue.Create(NameIn(folder, file)))]),
        };
        return JsonSerializer.SerializeToUtf8Bytes(document, Readable);
    }

    private static string NameIn(string folder, string file)
    {
        var below = folder.EndsWith('/') ? folder : folder + "/";
        return file.StartsWith(below, StringComparison.Ordinal) ? file[below.Length..] : file;
    }
}
