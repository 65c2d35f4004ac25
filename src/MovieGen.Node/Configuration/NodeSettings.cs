using System.Collections.Immutable;

namespace MovieGen.Node.Configuration;

/// <summary>
/// All settings of a node. The options of <c>moviegen serve</c>, the check for unknown keys and <c>moviegen config show</c> follow from
/// this table; a test holds it and <see cref="NodeOptions"/>, which the values are bound to, together.
/// </summary>
public static class NodeSettings
{
    public static ImmutableArray<NodeSetting> All { get; } =
    [
        NodeSetting.Of("DataFolder", o => o.DataFolder, "The folder of this node.", option: "--data"),
        NodeSetting.Of(
            "NodeName",
            o => o.NodeName,
            "What tables and logs call this node; need not be unique. Empty: the name of its host.",
            option: "--name"
        ),
        NodeSetting.Of("Labels", o => o.Labels, "Facts about this node for people: key=value, separated by commas.", option: "--labels"),
        NodeSetting.Of(
            "Pools",
            o => o.Pools,
            "Pools whose jobs this node's worker renders, separated by commas. Jobs that name no pool are in 'default'.",
            option: "--pools"
        ),
        NodeSetting.Of(
            "Roles",
            o => o.Roles,
            "Any of gateway, coordinator, worker, separated by commas. Other nodes must have the rest.",
            option: "--roles"
        ),
        NodeSetting.Of(
            "Seeds",
            o => o.Seeds,
            "The coordinators as host:port, separated by commas, the same list on every node. Empty: a cluster of its own.",
            option: "--seeds"
        ),
        NodeSetting.Of("ClusterHost", o => o.ClusterHost, "Address of this node for other nodes.", option: "--cluster-host"),
        NodeSetting.Of(
            "ClusterPort",
            o => o.ClusterPort,
            "Port for other nodes. 0: any free one if there are seeds; else none.",
            option: "--cluster-port"
        ),
        NodeSetting.Of(
            "AllowPlaintextCluster",
            o => o.AllowPlaintextCluster,
            "true: ClusterHost may be any address without certificates; any process that reaches it can join the cluster."
        ),
        NodeSetting.Of("Postgres", o => o.Postgres, "PostgreSQL database of all coordinators and gateways. Empty: SQLite.") with
        {
            IsConnectionString = true,
        },
        NodeSetting.Of(
            "StoreFolder",
            o => o.StoreFolder,
            "The folder of assets and artifacts that all nodes share. Empty: the folder of this node.",
            option: "--store"
        ),
        NodeSetting.Of("S3:Endpoint", o => o.S3.Endpoint, "Address of an object store instead of a folder, http(s)://host[:port]."),
        NodeSetting.Of("S3:Bucket", o => o.S3.Bucket, "The bucket, which must exist."),
        NodeSetting.Of("S3:AccessKey", o => o.S3.AccessKey, "The key's id.") with
        {
            IsSecret = true,
        },
        NodeSetting.Of("S3:SecretKey", o => o.S3.SecretKey, "The key's secret.") with
        {
            IsSecret = true,
        },
        NodeSetting.Of("S3:Region", o => o.S3.Region, "The region that requests are signed for."),
        NodeSetting.Of("S3:Prefix", o => o.S3.Prefix, "Prefix of every key, so that one bucket can serve several farms."),
        NodeSetting.Of("S3:RetrySeconds", o => o.S3.RetrySeconds, "How long requests are retried while the store does not respond.", "s"),
        NodeSetting.Of("S3:Parallel", o => o.S3.Parallel, "Parts of one file that are transferred at once."),
        NodeSetting.Of("S3:OrphanHours", o => o.S3.OrphanHours, "Age at which unreferenced objects are removed.", "h"),
        NodeSetting.Of("Cache:Folder", o => o.Cache.Folder, "Local cache of the object store. Empty: in the folder of this node."),
        NodeSetting.Of("Cache:LimitGib", o => o.Cache.LimitGib, "Maximum size of the cache.", "GiB"),
        NodeSetting.Of("Cache:KeepFreePercent", o => o.Cache.KeepFreePercent, "Share of the disk that the cache leaves free.", "%"),
        NodeSetting.Of("Slots", o => o.Slots, "Concurrent render tasks. 0: one per core, as memory allows.", option: "--slots"),
        NodeSetting.Of(
            "QuickSlots",
            o => o.QuickSlots,
            "Concurrent quick tasks (editors' pictures), beside the others. 0: one per two slots."
        ),
        NodeSetting.Of(
            "DrainSeconds",
            o => o.DrainSeconds,
            "How long running renders may continue when the node is stopped; then they are handed back.",
            "s",
            "--drain-seconds"
        ),
        NodeSetting.Of("IntermediatesGiB", o => o.IntermediatesGiB, "Intermediates that are kept for edits and repeats.", "GiB"),
        NodeSetting.Of("IntermediatesDays", o => o.IntermediatesDays, "Age at which unused intermediates are removed.", "days"),
        NodeSetting.Of("KeepFreeMiB", o => o.KeepFreeMiB, "Free space reserved on the disks that this node writes to.", "MiB"),
        NodeSetting.Of(
            "ScrubMiBPerSecond",
            o => o.ScrubMiBPerSecond,
            "Rate at which a coordinator reads through its folder store to find damage. 0: never.",
            "MiB/s"
        ),
        NodeSetting.Of("ScrubHours", o => o.ScrubHours, "Pause between two such passes. 0: none.", "h"),
        NodeSetting.Of("Urls", o => o.Urls, "Addresses to listen on, separated by semicolons.", option: "--urls"),
        NodeSetting.Of(
            "MonitorUrls",
            o => o.MonitorUrls,
            "Addresses that serve only /health and /metrics, on any network, separated by semicolons.",
            option: "--monitor-urls"
        ),
        NodeSetting.Of(
            "TrustNetwork",
            o => o.TrustNetwork,
            "true: Urls may name any address; anyone who can reach it is this node's user.",
            option: "--trust-network"
        ),
        NodeSetting.Of(
            "PublicHosts",
            o => o.PublicHosts,
            "Names, with their ports, that clients use for this node besides loopback and its own addresses, separated by commas.",
            option: "--public-hosts"
        ),
        NodeSetting.Of(
            "AllowedOrigins",
            o => o.AllowedOrigins,
            "Sites whose pages may use this node and read its answers, as https://host or http://host:port, separated by commas."
        ),
        NodeSetting.Of(
            "TrustedProxies",
            o => o.TrustedProxies,
            "Proxies whose X-Forwarded-For and X-Forwarded-Proto are believed: addresses or networks, separated by commas."
        ),
        NodeSetting.Of(
            "PrivateSources",
            o => o.PrivateSources,
            "Hosts of private networks that assets may be fetched from by URL, with their ports, separated by commas."
        ),
        NodeSetting.Of("Sandbox", o => o.Sandbox, "Whether FFmpeg must run inside a sandbox.", option: "--sandbox"),
        NodeSetting.Of(
            "RefusedCodecs",
            o => o.RefusedCodecs,
            "Codecs that uploads may not have, as ffprobe names them, separated by commas. Empty: all of docs/formats.md are accepted."
        ),
        NodeSetting.Of("Tls:CertificateFile", o => o.Tls.CertificateFile, "This node's certificate for remoting, PEM or PKCS #12."),
        NodeSetting.Of("Tls:KeyFile", o => o.Tls.KeyFile, "The certificate's private key in PEM."),
        NodeSetting.Of("Tls:Password", o => o.Tls.Password, "Password of the PKCS #12 file or the key.") with
        {
            IsSecret = true,
        },
        NodeSetting.Of(
            "Tls:AuthorityFile",
            o => o.Tls.AuthorityFile,
            "Certificate of the authority that signed all node certificates, in PEM."
        ),
        NodeSetting.Of("PetabridgeCmdPort", o => o.PetabridgeCmdPort, "Port of Petabridge.Cmd on loopback, in builds that have it."),
    ];

    /// <summary>Values that are not what their setting holds: which, and what to give.</summary>
    internal static IEnumerable<string> Unreadable(IConfiguration configuration) =>
        All.Select(setting => setting.Complaint(configuration[$"{NodeOptions.Section}:{setting.Name}"])).OfType<string>();
}
