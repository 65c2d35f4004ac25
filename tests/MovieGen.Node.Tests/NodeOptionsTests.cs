using Microsoft.Extensions.Configuration;
using MovieGen.Node.Configuration;

namespace MovieGen.Node.Tests;

public sealed class NodeOptionsTests
{
    [Theory]
    [InlineData("NodeName is 'a b': give 1 to 63", "NodeName=a b")]
    [InlineData("Labels names 'rack': give key=value", "Labels=disk=nvme,rack")]
    [InlineData("Labels names 'rack=': give key=value", "Labels=rack=")]
    [InlineData("Labels names 'rack' more than once", "Labels=rack=1,rack=2")]
    [InlineData("Pools names 'gpu/1': give 1 to 63", "Pools=default,gpu/1")]
    [InlineData("Pools names 0: give at least one", "Pools=,")]
    [InlineData("Seeds does not say", "Roles=worker")]
    [InlineData("share their stores", "Roles=worker", "Seeds=127.0.0.1:4053")]
    [InlineData("share their stores", "Seeds=127.0.0.1:4053,127.0.0.1:4054", "ClusterPort=4053", "Postgres=Host=db")]
    [InlineData("apart from each other", "Roles=gateway", "Seeds=127.0.0.1:4053", "StoreFolder=/store")]
    [InlineData("apart from each other", "Roles=coordinator,worker", "Seeds=127.0.0.1:4053", "StoreFolder=/store")]
    [InlineData("serves one coordinator", "Seeds=127.0.0.1:4053,127.0.0.1:4054", "ClusterPort=4053", "StoreFolder=/store")]
    [InlineData(
        "processes of one host",
        "Seeds=10.0.0.7:4053",
        "ClusterHost=10.0.0.7",
        "ClusterPort=4053",
        "StoreFolder=/store",
        "AllowPlaintextCluster=true"
    )]
    [InlineData("any process that reaches it can join the cluster", "ClusterHost=10.0.0.7")]
    [InlineData(
        "any process that reaches it can join the cluster",
        "Roles=worker",
        "Seeds=10.0.0.7:4053",
        "ClusterHost=0.0.0.0",
        "StoreFolder=/s"
    )]
    [InlineData("Postgres (environment MovieGen__Postgres) is no connection string", "Postgres=postgres://moviegen@db/moviegen")]
    [InlineData("Postgres (environment MovieGen__Postgres) is no connection string: it names no Host", "Postgres=Username=moviegen")]
    [InlineData("Postgres (environment MovieGen__Postgres) is no connection string", "Postgres=Host=db;Prot=5432")]
    [InlineData("not host:port", "Seeds=somewhere")]
    [InlineData("listens on loopback only", "Urls=http://0.0.0.0:8080")]
    [InlineData("listens on loopback only", "Urls=http://0.0.0.0@127.0.0.1:8080")]
    [InlineData("listens on loopback only", "Urls=http://127.0.0.1:8080;http://farm.example:8080")]
    [InlineData("no http:// address", "Urls=https://127.0.0.1:8443")]
    [InlineData("listens on loopback only", "Urls=http://unix:relative/path")]
    [InlineData("no http:// address with a port", "MonitorUrls=unix:/run/monitor")]
    [InlineData("PublicHosts names '*'", "PublicHosts=*")]
    [InlineData("TrustedProxies names 'any'", "TrustedProxies=any")]
    [InlineData("AllowedOrigins names '*', which is not an origin", "AllowedOrigins=https://app.example,*")]
    [InlineData("PrivateSources names '*'", "PrivateSources=*")]
    [InlineData("AuthorityFile is not", "Tls:CertificateFile=node.crt")]
    [InlineData(
        "RefusedCodecs names 'indeo33', which is not one of the codecs that are accepted. Did you mean indeo3?",
        "RefusedCodecs=svq3,indeo33"
    )]
    [InlineData("KeepFreeMiB is -1", "KeepFreeMiB=-1")]
    [InlineData("KeepFreeMiB is 1073741825", "KeepFreeMiB=1073741825")]
    [InlineData("cannot be read", "Tls:CertificateFile=/nowhere/node.crt", "Tls:AuthorityFile=/nowhere/authority.crt")]
    public void What_cannot_work_is_refused_with_what_to_do(string says, params string[] settings) =>
        Assert.Contains(says, Assert.Throws<NodeConfigurationException>(() => Read(settings).ForFarm()).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Roles=worker, gateway, coordinator", "Seeds=127.0.0.1:4053", "ClusterPort=4053")]
    [InlineData("Roles=worker", "Seeds=10.0.0.7:4053", "ClusterHost=10.0.0.8", "StoreFolder=/store", "AllowPlaintextCluster=true")]
    [InlineData(
        "Roles=coordinator",
        "Seeds=10.0.0.7:4053,10.0.0.8:4053",
        "ClusterHost=10.0.0.8",
        "ClusterPort=4053",
        "StoreFolder=/store",
        "Postgres=Host=db",
        "AllowPlaintextCluster=true"
    )]
    [InlineData("Urls=http://0.0.0.0:8080", "TrustNetwork=true")]
    [InlineData("Urls=http://LOCALHOST:8080;http://[::1]:8080;unix:/run/moviegen")]
    [InlineData("AllowedOrigins=https://app.example, http://[2001:db8::5]:3000")]
    [InlineData("PublicHosts=farm.example, [2001:db8::5]:8080", "TrustedProxies=10.0.0.7, 2001:db8::/32")]
    [InlineData("RefusedCodecs=svq3, indeo3")]
    public void What_can_work_is_taken(params string[] settings) => Assert.NotEmpty(Read(settings).ForFarm().Roles);

    [Fact]
    public void Only_a_node_that_others_may_join_has_a_port()
    {
        Assert.Null(Read().ForFarm().Port);
        Assert.Equal(4053, Read("ClusterPort=4053").ForFarm().Port);
        Assert.Equal(0, Read("Roles=worker", "Seeds=127.0.0.1:4053", "StoreFolder=/store").ForFarm().Port);
    }

    [Fact]
    public void The_database_password_is_not_printed() =>
        Assert.DoesNotContain("hush", Read("Postgres=Host=db;Password=hush").ForFarm().ToString(), StringComparison.Ordinal);

    private static NodeOptions Read(params string[] settings) =>
        NodeOptions.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Select(s =>
                        KeyValuePair.Create(
                            $"{NodeOptions.Section}:{s[..s.IndexOf('=', StringComparison.Ordinal)]}",
                            (string?)s[(s.IndexOf('=', StringComparison.Ordinal) + 1)..]
                        )
                    )
                )
                .Build()
        );
}
