namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>One node of a cluster, through all its lives: each start is a process of its own, over the same folder.</summary>
public sealed class FarmNode(string name, string roles, string dataFolder, NodeLaunch launch) : IAsyncDisposable
{
    private readonly List<NodeProcess> _lives = [];

    public string Name { get; } = name;

    public string Roles { get; } = roles;

    public string DataFolder { get; } = dataFolder;

    /// <summary>The process that runs now, or ran last.</summary>
    public NodeProcess Process => _lives[^1];

    /// <summary>Everything that all its processes printed.</summary>
    public IEnumerable<string> Lines => _lives.SelectMany(life => life.Lines);

    public void Start() => _lives.Add(NodeProcess.Launch(DataFolder, launch.Options, launch.Environment, launch.Network, launch.Program));

    public Task ReadyAsync() => Process.ReadyAsync();

    public async ValueTask DisposeAsync()
    {
        foreach (var life in _lives)
            await life.DisposeAsync();
    }
}

/// <summary>How each process of a node is started.</summary>
/// <param name="Network">The network namespace it lives in; the test's own where null.</param>
/// <param name="Program">Of another release; the one that was built with these tests where null.</param>
public sealed record NodeLaunch(
    IReadOnlyList<string> Options,
    IReadOnlyDictionary<string, string> Environment,
    string? Network,
    string? Program
);
