using System.Text.Json.Nodes;

namespace MovieGen.Cli.Operating;

/// <summary>The log lines of all nodes; each node is polled from its own last line.</summary>
internal sealed class LogTail(string? level, string? source, string? node, bool json) : ITail
{
    private readonly Dictionary<string, long> _read = [];
    private readonly HashSet<string> _silent = [];

    public string Path
    {
        get
        {
            var path = Answers.Path(
                "/api/cluster/logs",
                ("node", node),
                ("level", level),
                ("source", source),
                ("limit", _read.Count == 0 ? 10 : 500)
            );
            return _read.Aggregate(path, (so, mark) => $"{so}&after={Uri.EscapeDataString($"{mark.Key}={mark.Value}")}");
        }
    }

    public IEnumerable<string> Read(JsonNode answer)
    {
        foreach (var page in answer["nodes"]!.AsArray())
            _read[$"{page!["address"]}"] = (long)page["last"]!;
        return json
            ? answer["nodes"]!
                .AsArray()
                .SelectMany(page =>
                    page!["lines"]!
                        .AsArray()
                        .Select(line => new JsonObject { ["node"] = $"{page["address"]}", ["line"] = line!.DeepClone() }.ToJsonString())
                )
            :
            [
                .. answer["nodes"]!
                    .AsArray()
                    .Where(page => (long)page!["missed"]! > 0)
                    .Select(page => $"{page!["missed"]} lines of {NodeName.Full(answer, page["address"])} are no longer kept"),
                .. LogText.Lines(answer),
                .. NewlySilent(answer),
            ];
    }

    /// <summary>A node that does not respond is reported once, and again after it has responded in between.</summary>
    private IEnumerable<string> NewlySilent(JsonNode answer)
    {
        var now = answer["silent"]!
            .AsArray()
            .ToDictionary(silent => $"{silent!["address"]}", silent => $"Missing: {Silence.Named(silent!)} ({silent!["reason"]})");
        _silent.IntersectWith(now.Keys);
        return [.. now.Where(silent => _silent.Add(silent.Key)).Select(silent => silent.Value)];
    }
}
