using MovieGen.Contracts.Nodes;
using MovieGen.Gateway.Security;
using Npgsql;

namespace MovieGen.Node.Configuration;

/// <content>What cannot work is refused before anything is touched, with what to do about it.</content>
public sealed partial class NodeOptions
{
    private static readonly string[] KnownRoles = [NodeRoles.Gateway, NodeRoles.Coordinator, NodeRoles.Worker];

    /// <summary>Reads and checks the section.</summary>
    /// <exception cref="NodeConfigurationException">A value is wrong; says which and what to do.</exception>
    public static NodeOptions From(IConfiguration configuration)
    {
        if (UnknownSetting.Of(configuration) is [var unknown, ..])
            throw new NodeConfigurationException(unknown.Problem);
        if (NodeSettings.Unreadable(configuration).FirstOrDefault() is { } unreadable)
            throw new NodeConfigurationException(unreadable);
        return Checked(configuration);
    }

    /// <summary>Reads and checks a section whose keys are known and whose values can be read.</summary>
    internal static NodeOptions Checked(IConfiguration configuration)
    {
        var options = configuration.GetSection(Section).Get<NodeOptions>() ?? new NodeOptions();
        options.CheckValues();
        options.CheckUrls();
        options.CheckAccess();
        options.CheckDatabase();
        options.CheckStores();
        options.CheckCodecs();
        return options;
    }

    private void CheckValues()
    {
        if (RoleList.Count == 0 || RoleList.Except(KnownRoles).Any())
            throw new NodeConfigurationException($"Roles is '{Roles}': give any of gateway, coordinator, worker, comma-separated.");
        NodeLabels.Check(NodeName, LabelList, PoolList);
        if (Slots is < 0 or > MaxSlots)
            throw new NodeConfigurationException($"Slots is {Slots}: give 0 (one for each core) to {MaxSlots}.");
        if (QuickSlots is < 0 or > MaxSlots)
            throw new NodeConfigurationException($"QuickSlots is {QuickSlots}: give 0 (one for two slots) to {MaxSlots}.");
        if (ClusterPort is < 0 or > 65535)
            throw new NodeConfigurationException($"ClusterPort is {ClusterPort}: give 0 to 65535.");
        if (KeepFreeMiB is < 0 or > 1 << 30)
            throw new NodeConfigurationException($"KeepFreeMiB is {KeepFreeMiB}: give 0 to {1 << 30}.");
        if (IntermediatesGiB is < 0 or > 1 << 20)
            throw new NodeConfigurationException($"IntermediatesGiB is {IntermediatesGiB}: give 0 to {1 << 20}.");
        if (IntermediatesDays is < 0 or > 36_500)
            throw new NodeConfigurationException($"IntermediatesDays is {IntermediatesDays}: give 0 to 36500.");
        if (ScrubMiBPerSecond is < 0 or > 1 << 20)
            throw new NodeConfigurationException($"ScrubMiBPerSecond is {ScrubMiBPerSecond}: give 0 (never) to {1 << 20}.");
        if (ScrubHours is < 0 or > 87_600)
            throw new NodeConfigurationException($"ScrubHours is {ScrubHours}: give 0 (always) to 87600.");
        if (DrainSeconds is < 0 or > 86_400)
            throw new NodeConfigurationException($"DrainSeconds is {DrainSeconds}: give 0 to 86400.");
        foreach (var seed in SeedList.Where(seed => !IsHostAndPort(seed)))
            throw new NodeConfigurationException($"Seeds names '{seed}', which is not host:port.");
        if (!LoopbackName.Is(ClusterHost) && Tls.CertificateFile.Length == 0 && !AllowPlaintextCluster)
            throw new NodeConfigurationException(
                $"ClusterHost is {ClusterHost}, and without certificates any process that reaches it can join the cluster. Set "
                    + "Tls:CertificateFile, Tls:KeyFile and Tls:AuthorityFile (moviegen certificates creates a set), or, on a network "
                    + "that nobody else can reach, AllowPlaintextCluster=true."
            );
        if (Seeds.Length == 0 && !KnownRoles.All(Is))
            throw new NodeConfigurationException(
                $"Roles is '{Roles}', so other nodes must do the rest, and Seeds does not say where they are. Give the coordinators "
                    + "as host:port, or leave Roles out: one node does everything."
            );
    }

    private void CheckUrls()
    {
        foreach (var url in UrlList.Where(url => ListenAddress.Of(url) is null))
            throw new NodeConfigurationException($"Urls names '{url}', which is no http:// address.");
        foreach (var url in MonitorUrlList.Where(url => ListenAddress.Of(url) is not { IsUnixPipe: false, Port: > 0 }))
            throw new NodeConfigurationException($"MonitorUrls names '{url}', which is no http:// address with a port.");
        if (TrustNetwork)
            return;
        foreach (var url in UrlList.Where(url => ListenAddress.Of(url) is { IsUnixPipe: false } at && !LoopbackName.Is(at.Host)))
            throw new NodeConfigurationException(
                $"Urls names '{url}', which is not a loopback address. Without accounts a node listens on loopback only: "
                    + "http://127.0.0.1:8080."
            );
    }

    private void CheckAccess()
    {
        Try(() => ForGateway());
        Try(() => ForUploads());
    }

    /// <summary>
    /// One process owns a SQLite journal: others would not see what it writes, and over a network the file would be destroyed.
    /// </summary>
    private void CheckDatabase()
    {
        CheckConnectionString();
        if (Postgres.Length > 0 || !(Is(NodeRoles.Coordinator) || Is(NodeRoles.Gateway)))
            return;
        const string Instead =
            "Set Postgres (environment MovieGen__Postgres) to the connection string of a PostgreSQL database that all coordinators "
            + "and gateways use.";
        if (!Is(NodeRoles.Coordinator) || !Is(NodeRoles.Gateway))
            throw new NodeConfigurationException(
                $"Roles is '{Roles}': gateways read what coordinators write, and apart from each other they cannot do that in a "
                    + $"SQLite file. {Instead}"
            );
        if (SeedList.FirstOrDefault(seed => seed != $"{ClusterHost}:{ClusterPort}") is { } other)
            throw new NodeConfigurationException($"Seeds names another node, {other}: a SQLite journal serves one coordinator. {Instead}");
        if (!LoopbackName.Is(ClusterHost))
            throw new NodeConfigurationException(
                $"ClusterHost is {ClusterHost}, so nodes of other hosts can join: a SQLite journal serves the processes of one host. "
                    + $"{Instead}"
            );
    }

    /// <summary>The driver's own texts name keywords and not the setting; none of them holds the password.</summary>
    private void CheckConnectionString()
    {
        try
        {
            if (Postgres.Length > 0 && new NpgsqlConnectionStringBuilder(Postgres) is { Host: null or "" })
                throw new ArgumentException("it names no Host.");
        }
        catch (Exception wrong) when (wrong is ArgumentException or FormatException)
        {
            throw new NodeConfigurationException(
                $"Postgres (environment MovieGen__Postgres) is no connection string: {wrong.Message.TrimEnd('.')}. For example: "
                    + "Host=db.example.com;Username=moviegen;Password=…;Database=moviegen.",
                wrong
            );
        }
    }

    /// <summary>A job's coordinator, its workers and the gateways must see the same assets and artifacts.</summary>
    private void CheckStores()
    {
        if (S3.IsConfigured)
        {
            if (StoreFolder.Length > 0)
                throw new NodeConfigurationException(
                    "StoreFolder and S3:Endpoint are both set: nodes share one of the two. Leave one out."
                );
            Try(S3.Check);
            Try(EffectiveCache.Check);
            return;
        }

        var alone = KnownRoles.All(Is) && SeedList.All(seed => seed == $"{ClusterHost}:{ClusterPort}");
        if (alone || StoreFolder.Length > 0)
            return;
        throw new NodeConfigurationException(
            $"This node works with others (Roles '{Roles}', Seeds '{Seeds}'), and nodes must share their stores. Set StoreFolder "
                + "(--store) to a folder that all of them see, or S3:Endpoint to an object store."
        );
    }

    private void CheckCodecs() => Try(() => Media.Processes.RefusedCodecs.Parse(RefusedCodecs));

    private static void Try(Action check)
    {
        try
        {
            check();
        }
        catch (ArgumentException wrong)
        {
            throw new NodeConfigurationException(wrong.Message, wrong);
        }
    }

    private static bool IsHostAndPort(string seed) =>
        seed.LastIndexOf(':') is > 0 and var colon
        && ushort.TryParse(seed.AsSpan(colon + 1), out var port)
        && port > 0
        && Uri.CheckHostName(seed[..colon]) != UriHostNameType.Unknown;
}
