using MovieGen.Contracts.Nodes;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Retention;
using MovieGen.Farm.Configuration;
using MovieGen.Farm.Databases;
using MovieGen.Farm.Retention;
using MovieGen.Farm.Workers;
using MovieGen.Gateway.Security;
using MovieGen.Gateway.Uploads;
using MovieGen.Media.Installation;
using MovieGen.Storage.Caching;
using MovieGen.Storage.S3;
using MovieGen.Storage.Scrubbing;

namespace MovieGen.Node.Configuration;

/// <summary>
/// Settings of one node. Every member is configuration: section <c>MovieGen</c>, environment <c>MovieGen__DataFolder</c> and so on.
/// </summary>
public sealed partial class NodeOptions
{
    public const string Section = "MovieGen";

    /// <summary>Of one node; more is a mistake.</summary>
    public const int MaxSlots = 1024;

    /// <summary>What a render of full HD takes at its peak.</summary>
    private const long MemoryPerSlot = 640L << 20;

    /// <summary>
    /// Of the machine's or the container's memory, what renders may take together; the rest is the node's and the system's.
    /// </summary>
    private const double RenderShare = 0.8;

    /// <summary>Of this release, as nodes tell each other.</summary>
    public static string ProductVersion { get; } = typeof(NodeOptions).Assembly.GetName().Version?.ToString(3) ?? "0.0.0";

    /// <summary>What this node alone uses: work folders, and whatever no shared database or store is named for.</summary>
    public string DataFolder { get; init; } = UserPath.Data;

    /// <summary>What people call this node; empty: the name of its host. Need not be unique.</summary>
    public string NodeName { get; init; } = "";

    /// <summary>Facts about this node for people, as <c>key=value</c>, comma-separated.</summary>
    public string Labels { get; init; } = "";

    /// <summary>Pools whose jobs this node's worker renders, comma-separated.</summary>
    public string Pools { get; init; } = PoolName.Default;

    /// <summary>
    /// Any of <c>gateway</c>, <c>coordinator</c>, <c>worker</c>, comma-separated; a node without configuration has all three.
    /// </summary>
    public string Roles { get; init; } = "gateway,coordinator,worker";

    /// <summary>
    /// Addresses the gateway listens on, separated by semicolons; loopback only while there are no accounts. <c>unix:/path</c> is a Unix
    /// socket.
    /// </summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>
    /// Addresses that answer <c>/health</c> and <c>/metrics</c> and nothing else, separated by semicolons, on any network: for
    /// monitoring. None by default.
    /// </summary>
    public string MonitorUrls { get; init; } = "";

    /// <summary>How many render tasks run at once; 0 is one for each core, as far as there is memory for them.</summary>
    public int Slots { get; init; }

    /// <summary>
    /// How many quick tasks, such as an editor's pictures, run at once beside the others; 0 is one for two slots, and at least one.
    /// </summary>
    public int QuickSlots { get; init; }

    /// <summary>
    /// Connection string of a PostgreSQL database for journal, snapshots and read model; empty: SQLite in the data folder, for a node on
    /// its own.
    /// </summary>
    public string Postgres { get; init; } = "";

    /// <summary>
    /// Folder of assets, artifacts and documents that all nodes share, over a network or on one machine; empty: the data folder.
    /// </summary>
    public string StoreFolder { get; init; } = "";

    /// <summary>An S3-compatible object store that all nodes share, instead of a folder.</summary>
    public S3Options S3 { get; init; } = new();

    /// <summary>What this node keeps near of the object store; in the data folder unless it says where.</summary>
    public LocalCacheOptions Cache { get; init; } = new();

    /// <summary>
    /// Lets <see cref="Urls"/> name any address. Anyone who can reach it is this node's user, so only behind something that authenticates,
    /// or on a private network.
    /// </summary>
    public bool TrustNetwork { get; init; }

    /// <summary>
    /// Names, with their ports, that clients use for this node besides loopback and its own addresses, comma-separated. A request under
    /// any other name is refused, in a trusted network too.
    /// </summary>
    public string PublicHosts { get; init; } = "";

    /// <summary>
    /// Origins whose pages may use this node and read its answers, besides its own, comma-separated; none by default.
    /// </summary>
    public string AllowedOrigins { get; init; } = "";

    /// <summary>
    /// Addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, comma-separated; none by default.
    /// </summary>
    public string TrustedProxies { get; init; } = "";

    /// <summary>
    /// Hosts of private networks that <c>POST /api/assets/from-url</c> may fetch files from, comma-separated, with their ports; none by
    /// default.
    /// </summary>
    public string PrivateSources { get; init; } = "";

    /// <summary>
    /// Seconds that running renders may continue when the node is stopped; then they are handed back. 0 hands them back at once.
    /// </summary>
    public int DrainSeconds { get; init; }

    /// <summary>
    /// Gibibytes of intermediates (segments, soundtracks, canvases, decoded sound) that are kept for edits and repeats; least recently used
    /// ones go first. What unfinished jobs need stays in any case.
    /// </summary>
    public int IntermediatesGiB { get; init; } = 50;

    /// <summary>Days after which they go even where there is room.</summary>
    public int IntermediatesDays { get; init; } = 30;

    /// <summary>
    /// Mebibytes that stay free on the disks this node writes to: uploads, jobs and renders that would take them are refused before they
    /// begin.
    /// </summary>
    public int KeepFreeMiB { get; init; } = 512;

    /// <summary>
    /// Mebibytes a second at which a coordinator reads through its folder store in the background, to find what the disk has damaged. 0 is
    /// never.
    /// </summary>
    public int ScrubMiBPerSecond { get; init; } = (int)(ScrubOptions.Usual.BytesPerSecond >> 20);

    /// <summary>Hours from the end of such a pass to the start of the next.</summary>
    public int ScrubHours { get; init; } = (int)ScrubOptions.Usual.Interval.TotalHours;

    /// <summary>Certificates for remoting between nodes; none unless set.</summary>
    public TlsOptions Tls { get; init; } = new();

    /// <summary>Address of this node for other nodes; loopback unless set. Any other needs certificates (<see cref="Tls"/>).</summary>
    public string ClusterHost { get; init; } = "127.0.0.1";

    /// <summary>
    /// Port for other nodes. 0: with <see cref="Seeds"/> any free one; without, none, and no other node can join this one.
    /// </summary>
    public int ClusterPort { get; init; }

    /// <summary>
    /// Lets nodes of several hosts talk without certificates. Whoever reaches their ports can then join the cluster, so only on a network
    /// that nobody else can reach.
    /// </summary>
    public bool AllowPlaintextCluster { get; init; }

    /// <summary>The cluster's seed nodes as <c>host:port</c>, comma-separated; empty: this node forms its own cluster.</summary>
    public string Seeds { get; init; } = "";

    /// <summary>Whether FFmpeg must run inside a sandbox.</summary>
    public SandboxPolicy Sandbox { get; init; } = SandboxPolicy.BestEffort;

    /// <summary>
    /// Codecs that uploads may not have, comma-separated, as FFprobe names them; none by default: all that the media engine decodes are
    /// accepted.
    /// </summary>
    public string RefusedCodecs { get; init; } = "";

    /// <summary>Port of Petabridge.Cmd on loopback; one for each node of a machine. Only in builds that have it.</summary>
    public int PetabridgeCmdPort { get; init; } = 9110;

    public int EffectiveSlots => Slots > 0 ? Slots : (int)Math.Clamp(RenderMemory / MemoryPerSlot, 1, Environment.ProcessorCount);

    public long KeepFreeBytes => (long)KeepFreeMiB << 20;

    public IReadOnlyList<string> RoleList => Split(Roles, ',');

    public IReadOnlyList<string> UrlList => Split(Urls, ';');

    public IReadOnlyList<string> MonitorUrlList => Split(MonitorUrls, ';');

    public IReadOnlyList<string> SeedList => Split(Seeds, ',');

    public string EffectiveName => NodeName.Length > 0 ? NodeName : NodeLabels.OfHost(Environment.MachineName);

    public IReadOnlyList<string> LabelList => Split(Labels, ',');

    public IReadOnlyList<string> PoolList => [.. Split(Pools, ',').Distinct()];

    public string FullDataFolder => UserPath.Full(DataFolder);

    public string FullStoreFolder => StoreFolder.Length > 0 ? UserPath.Full(StoreFolder) : FullDataFolder;

    /// <summary>The cache's options with a folder, which is this node's own.</summary>
    public LocalCacheOptions EffectiveCache =>
        new()
        {
            Folder = Cache.Folder.Length > 0 ? UserPath.Full(Cache.Folder) : Path.Combine(FullDataFolder, "cache"),
            LimitGib = Cache.LimitGib,
            KeepFreePercent = Cache.KeepFreePercent,
        };

    /// <summary>Where renders are made.</summary>
    public string WorkFolder => Path.Combine(FullDataFolder, "work");

    /// <summary>Where the media tools' other short-lived files are.</summary>
    public string ScratchFolder => Path.Combine(FullDataFolder, "scratch");

    public bool Is(string role) => RoleList.Contains(role);

    /// <summary>Draining, handing jobs over, leaving the cluster; a supervisor should wait longer before it kills.</summary>
    public TimeSpan MaxShutdown => TimeSpan.FromSeconds(DrainSeconds + 75);

    private static long RenderMemory => (long)(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes * RenderShare);

    /// <summary>The farm's settings.</summary>
    public FarmOptions ForFarm() =>
        new(FullDataFolder)
        {
            Roles = [.. RoleList],
            Identity = new NodeIdentity(EffectiveName, Is(NodeRoles.Worker) ? [.. PoolList] : [], NodeLabels.Parse(LabelList)),
            Host = ClusterHost,
            Port = ClusterPort > 0 || SeedList.Count > 0 ? ClusterPort : null,
            Seeds = [.. SeedList],
            Database = Postgres.Length > 0 ? new FarmDatabase.Postgres(Postgres) : new FarmDatabase.Sqlite(FullDataFolder),
            Retention = new RetentionOptions(new RetentionLimits((long)IntermediatesGiB << 30, TimeSpan.FromDays(IntermediatesDays))),
            Certificates = Tls.Load(),
            Version = ProductVersion,
            Workers = new RenderWorkerOptions(WorkFolder)
            {
                Slots = EffectiveSlots,
                QuickSlots = QuickSlots,
                Pools = [.. PoolList],
                MemoryBytes = RenderMemory,
                KeepFreeBytes = KeepFreeBytes,
                DrainTime = TimeSpan.FromSeconds(DrainSeconds),
            },
        };

    /// <summary>How the store is read through.</summary>
    public ScrubOptions ForScrub() =>
        new((long)ScrubMiBPerSecond << 20, TimeSpan.FromHours(ScrubHours))
        {
            FirstAfter = ScrubHours == 0 ? TimeSpan.Zero : ScrubOptions.Usual.FirstAfter,
        };

    /// <summary>Who may use the HTTP API.</summary>
    public GatewayAccess ForGateway() =>
        new(TrustNetwork, PublicHost.ParseList(PublicHosts), TrustedProxy.ParseList(TrustedProxies))
        {
            AllowedOrigins = Origin.ParseList(AllowedOrigins),
        };

    /// <summary>What clients may do with uploads.</summary>
    public UploadOptions ForUploads() => new() { PrivateSources = PublicHost.ParseList(PrivateSources, nameof(PrivateSources)) };

    /// <summary>The media engine's settings.</summary>
    public MediaOptions ForMedia() =>
        new()
        {
            Sandbox = Sandbox,
            ScratchFolder = ScratchFolder,
            RefusedCodecs = Media.Processes.RefusedCodecs.Parse(RefusedCodecs),
        };

    private static string[] Split(string text, char separator) =>
        text.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
