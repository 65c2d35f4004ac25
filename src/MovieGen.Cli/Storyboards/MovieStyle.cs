using System.Text.Json.Nodes;

namespace MovieGen.Cli.Storyboards;

/// <summary>How an automatic movie feels: the defaults of its scenes.</summary>
/// <param name="Still">Length of a photo in seconds.</param>
/// <param name="Transition">Of the storyboard format.</param>
/// <param name="TransitionSeconds">0 for a cut.</param>
internal sealed record MovieStyle(string Name, string Purpose, double Still, string Transition, double TransitionSeconds)
{
    public static readonly MovieStyle Classic = new("classic", "photos for four seconds, soft fades", 4, "fade", 0.8);

    public static readonly MovieStyle[] All =
    [
        Classic,
        new("calm", "photos for seven seconds, long dissolves", 7, "dissolve", 1.6),
        new("lively", "photos for two and a half seconds, quick slides", 2.5, "slideleft", 0.3),
        new("plain", "photos for four seconds, cuts", 4, "cut", 0),
    ];

    public JsonObject Defaults()
    {
        JsonNode transition =
            TransitionSeconds == 0 ? Transition : new JsonObject { ["type"] = Transition, ["duration"] = TransitionSeconds };
        return new() { ["still"] = Still, ["transition"] = transition };
    }
}
