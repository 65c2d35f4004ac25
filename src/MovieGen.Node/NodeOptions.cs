using System.Net;
using MovieGen.Farm.Hosting;
using MovieGen.Farm.Workers;
using MovieGen.Media.Installation;

namespace MovieGen.Node;

/// <summary>What one node is told. Every member is configuration too: section <c>MovieGen</c>, environment <c>MovieGen__DataFolder</c> and so on.</summary>
public sealed class NodeOptions
{
    public const string Section = "MovieGen";

    /// <summary>Journal and stores are in a data folder that one process locks. A second node would have others, and jobs would fail for want of what the first one has.</summary>
    private const string NoSharedStores = "Nodes cannot share stores yet: a cluster needs PostgreSQL and object storage, which this version does not have.";

    private static readonly string[] KnownRoles = [FarmOptions.Gateway, FarmOptions.Coordinator, FarmOptions.Worker];

    /// <summary>Where journal, assets, artifacts and work folders are.</summary>
    public string DataFolder { get; init; } = ".moviegen";

    /// <summary>Any of <c>gateway</c>, <c>coordinator</c>, <c>worker</c>, parted by commas; a node without configuration has all three.</summary>
    public string Roles { get; init; } = "gateway,coordinator,worker";

    /// <summary>Addresses the gateway listens on, parted by semicolons; loopback only while there are no accounts. <c>unix:/path</c> is a Unix socket.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>How many render tasks run at once; 0 is one for each core.</summary>
    public int Slots { get; init; }

    /// <summary>Address of this node for other nodes; loopback unless set.</summary>
    public string ClusterHost { get; init; } = "127.0.0.1";

    /// <summary>Port for other nodes; 0 takes a free one.</summary>
    public int ClusterPort { get; init; }

    /// <summary>The cluster's seed nodes as <c>host:port</c>, parted by commas; empty: this node founds a cluster of its own.</summary>
    public string Seeds { get; init; } = "";

    /// <summary>Whether FFmpeg must run inside a sandbox.</summary>
    public SandboxPolicy Sandbox { get; init; } = SandboxPolicy.BestEffort;

    public int EffectiveSlots => Slots > 0 ? Slots : Environment.ProcessorCount;

    public IReadOnlyList<string> RoleList => Split(Roles, ',');

    public IReadOnlyList<string> UrlList => Split(Urls, ';');

    public string FullDataFolder => Path.GetFullPath(DataFolder);

    public bool Is(string role) => RoleList.Contains(role);

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="NodeConfigurationException">A value is wrong; says which and what to do.</exception>
    public static NodeOptions From(IConfiguration configuration)
    {
        var options = Bind(configuration);
        if (options.RoleList.Count == 0 || options.RoleList.Except(KnownRoles).Any())
            throw new NodeConfigurationException($"Roles is '{options.Roles}': give any of gateway, coordinator, worker, parted by commas.");
        if (KnownRoles.Except(options.RoleList).Any())
            throw new NodeConfigurationException($"Roles is '{options.Roles}', so other nodes would have to do the rest. {NoSharedStores} Leave Roles out: one node does everything.");
        if (Split(options.Seeds, ',').Any(seed => seed != $"{options.ClusterHost}:{options.ClusterPort}"))
            throw new NodeConfigurationException($"Seeds names other nodes: '{options.Seeds}'. {NoSharedStores} Leave Seeds out: this node is a cluster of its own.");
        if (options.Slots is < 0 or > 1024) throw new NodeConfigurationException($"Slots is {options.Slots}: give 0 (one for each core) to 1024.");
        if (options.ClusterPort is < 0 or > 65535) throw new NodeConfigurationException($"ClusterPort is {options.ClusterPort}: give 0 to 65535.");
        foreach (var url in options.UrlList.Where(url => !IsLocal(url)))
            throw new NodeConfigurationException($"Urls names '{url}', which is no http:// address of this machine alone. Without accounts a node listens on loopback only: http://127.0.0.1:8080.");
        return options;
    }

    /// <summary>What the farm is told.</summary>
    public FarmOptions ForFarm() => new(FullDataFolder)
    {
        Roles = [.. RoleList],
        Host = ClusterHost,
        Port = ClusterPort,
        Seeds = [.. Split(Seeds, ',')],
        Workers = new RenderWorkerOptions(Path.Combine(FullDataFolder, "work")) { Slots = EffectiveSlots },
    };

    /// <summary>What the media engine is told.</summary>
    public MediaOptions ForMedia() => new() { Sandbox = Sandbox, ScratchFolder = Path.Combine(FullDataFolder, "scratch") };

    private static NodeOptions Bind(IConfiguration configuration)
    {
        try
        {
            return configuration.GetSection(Section).Get<NodeOptions>() ?? new NodeOptions();
        }
        catch (InvalidOperationException wrong)
        {
            throw new NodeConfigurationException($"{wrong.Message} {wrong.InnerException?.Message}", wrong);
        }
    }

    private static bool IsLocal(string url) =>
        url.StartsWith("unix:/", StringComparison.Ordinal)
        || (Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == "http"
            && (uri.Host == "localhost" || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))));

    private static string[] Split(string text, char separator) => text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}

/// <summary>The node cannot start as it is configured; the message says why and what to do.</summary>
public sealed class NodeConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
