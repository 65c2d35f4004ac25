using System.Text.Json.Nodes;
using MovieGen.Cli.Progress;

namespace MovieGen.Cli.Operating;

/// <summary>Membership events, as one node sees them.</summary>
internal sealed class MembershipTail(bool json) : ITail
{
    private long? _last;

    public string Path => Answers.Path("/api/cluster/events", ("after", _last));

    public IEnumerable<string> Read(JsonNode answer)
    {
        if (!json && (long)answer["missed"]! > 0)
            yield return $"{answer["missed"]} events are no longer kept";
        foreach (var happened in answer["events"]!.AsArray())
        {
            _last = (long)happened!["number"]!;
            yield return json
                ? happened.ToJsonString()
                : string.Join(
                        "  ",
                        LogText.Time(happened["at"]!),
                        Column.Left(happened["happened"], 11),
                        (string?)happened["name"] is { Length: > 0 } name ? $"{name} ({happened["member"]})" : $"{happened["member"]}",
                        RolesOf(happened)
                    )
                    .TrimEnd();
        }
    }

    private static string RolesOf(JsonNode happened) => happened["roles"] is JsonArray { Count: > 0 } roles ? $"[{Table.List(roles)}]" : "";
}
