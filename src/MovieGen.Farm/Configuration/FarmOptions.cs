using System.Collections.Immutable;
using MovieGen.Contracts.Nodes;
using MovieGen.Farm.Databases;
using MovieGen.Farm.Retention;
using MovieGen.Farm.Workers;

namespace MovieGen.Farm.Configuration;

/// <summary>Settings of a node; everything else is in <c>cluster-config</c>.</summary>
/// <param name="DataFolder">What this node alone uses; made when missing.</param>
public sealed record FarmOptions(string DataFolder)
{
    public const string SystemName = "moviegen";

    /// <summary>What this node does.</summary>
    public ImmutableArray<string> Roles { get; init; } = [NodeRoles.Gateway, NodeRoles.Coordinator, NodeRoles.Worker];

    /// <summary>Its name, pools and labels.</summary>
    public NodeIdentity Identity { get; init; } = NodeIdentity.Unnamed;

    /// <summary>Address that other nodes reach this one at; loopback unless there are others.</summary>
    public string Host { get; init; } = "127.0.0.1";

    /// <summary>Where other nodes reach this one. 0 is any free port; null is none, and no other node can join.</summary>
    public int? Port { get; init; } = 0;

    /// <summary>Nodes to join, as <c>host:port</c>, the same list on every node; empty is a cluster of this node alone.</summary>
    public ImmutableArray<string> Seeds { get; init; } = [];

    /// <summary>The node's render slots, if it is a worker.</summary>
    public RenderWorkerOptions Workers { get; init; } = new(Path.Combine(DataFolder, "work"));

    /// <summary>Folder of the <c>.conf</c> files.</summary>
    public string ConfigFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "cluster-config");

    public bool Is(string role) => Roles.Contains(role);

    /// <summary>Journal and read model; by default two files in the data folder. Nodes that are only workers need none.</summary>
    public FarmDatabase Database { get; init; } = new FarmDatabase.Sqlite(DataFolder);

    /// <summary>How many intermediates are kept.</summary>
    public RetentionOptions Retention { get; init; } = RetentionOptions.Usual;

    /// <summary>Certificates for remoting; null is plain TCP, which belongs on loopback or in a network of one's own.</summary>
    public NodeCertificates? Certificates { get; init; }

    /// <summary>Of the release; nodes of two releases may be in one cluster while it is upgraded.</summary>
    public string Version { get; init; } = typeof(FarmOptions).Assembly.GetName().Version!.ToString(3);

    /// <summary>
    /// Where a node is, in Akka's form: <c>akka.tcp://moviegen@host:port</c>, or <c>akka.ssl.tcp://…</c> with certificates.
    /// </summary>
    /// <param name="hostAndPort"><c>host:port</c>.</param>
    public string AddressOf(string hostAndPort) => $"akka.{(Certificates is null ? "" : "ssl.")}tcp://{SystemName}@{hostAndPort}";
}
