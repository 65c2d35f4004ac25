using System.Text;

namespace MovieGen.Domain.Storyboards;

/// <summary>
/// The storyboard format as a JSON Schema (draft 2020-12), for editors and generators. What the parser accepts is what counts; a test holds
/// the two together.
/// </summary>
public static class StoryboardSchema
{
    private static readonly Lazy<string> Loaded = new(Load);

    public static string Text => Loaded.Value;

    private static string Load()
    {
        using var stream = typeof(StoryboardSchema).Assembly.GetManifestResourceStream("storyboard.schema.json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
