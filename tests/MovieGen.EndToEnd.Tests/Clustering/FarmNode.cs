namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>One node of a cluster, through all its lives: each start is a process of its own, over the same folder.</summary>
/// <param name="network">The network namespace it lives in; the test's own where null.</param>
/// <param name="program">Of another release; the one that was built with these tests where null.</param>
public sealed class FarmNode(
    string name,
    string roles,
    string dataFolder,
    IReadOnlyList<string> options,
    IReadOnlyDictionary<string, string> environment,
    string? network = null,
    string? program = null
) : IAsyncDisposable
{
    private readonly List<NodeProcess> _lives = [];

    public string Name { get; } = name;

    public string Roles { get; } = roles;

    public string DataFolder { get; } = dataFolder;

    /// <summary>The process that runs now, or ran last.</summary>
    public NodeProcess Process => _lives[^1];

    /// <summary>Everything that all its processes printed.</summary>
    public IEnumerable<string> Lines => _lives.SelectMany(life => life.Lines);

    public void Start() => _lives.Add(NodeProcess.Launch(DataFolder, options, environment, network, program));

    public Task ReadyAsync() => Process.ReadyAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var life in _lives)
            await life.DisposeAsync();
    }
}
