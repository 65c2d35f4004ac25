using System.Text;
using System.Text.Json;
using MovieGen.Api.Jobs;

namespace MovieGen.Cli.Client;

/// <summary>A request for a movie: a storyboard as it is in its file, and what the command line says about the job.</summary>
public sealed record JobRequest(byte[] Storyboard)
{
    private static readonly byte[] Mark = Encoding.UTF8.Preamble.ToArray();

    /// <summary>−10 to 10; the server's default if null.</summary>
    public int? Priority { get; init; }

    /// <summary>The pool of workers that renders it; the default one if null.</summary>
    public string? Pool { get; init; }

    /// <summary>The part of the movie that is rendered; all of it if null.</summary>
    public JobRange? Range { get; init; }

    /// <summary>A quick look.</summary>
    public bool Draft { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>
    /// The storyboard comes first and is not touched, so that the lines of what is wrong with it are those of the file. It may end in a
    /// comment: the rest is on a line of its own.
    /// </summary>
    public byte[] ToJson()
    {
        var storyboard = Storyboard.AsSpan();
        if (storyboard.StartsWith(Mark))
            storyboard = storyboard[Mark.Length..];
        var rest = new StringBuilder();
        Add("priority", Priority);
        Add("pool", Pool);
        Add("range", Range);
        Add("draft", Draft ? true : null);
        Add("tags", Tags.Count == 0 ? null : Tags);
        Add("metadata", Metadata.Count == 0 ? null : Metadata);
        return [.. "{\"storyboard\":"u8, .. storyboard, (byte)'\n', .. Encoding.UTF8.GetBytes($"{rest}}}")];

        void Add(string name, object? value)
        {
            if (value is not null)
                rest.Append($",\"{name}\":{JsonSerializer.Serialize(value, JsonSerializerOptions.Web)}");
        }
    }
}
