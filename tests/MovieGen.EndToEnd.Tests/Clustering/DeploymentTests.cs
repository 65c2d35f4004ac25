using Microsoft.Extensions.Configuration;
using MovieGen.Node.Configuration;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>
/// The files that a farm is started with name settings that exist, with values that a node takes. Nothing is started: that needs a
/// container engine.
/// </summary>
[Trait("Tier", "process")]
public sealed class DeploymentTests
{
    private static readonly IReadOnlyDictionary<string, string> Given = new Dictionary<string, string>
    {
        ["POSTGRES_PASSWORD"] = "hush",
        ["S3_SECRET_KEY"] = "hush",
    };

    public static TheoryData<string> Services => ["coordinator-1", "coordinator-2", "coordinator-3", "gateway", "worker"];

    [Theory]
    [MemberData(nameof(Services))]
    public void Each_service_of_the_compose_file_is_a_node_that_can_start(string name)
    {
        var environment = Environment(Compose()[name]);
        Assert.Contains("coordinator-1:4053", environment["MovieGen__Seeds"], StringComparison.Ordinal);

        // A worker takes its address from its container.
        var options = Read(environment.Append(KeyValuePair.Create("MovieGen__ClusterPort", "4053")));
        Assert.Equal([name.Split('-')[0]], options.RoleList);
        Assert.Equal(4053, options.ClusterPort);
        Assert.True(options.S3.IsConfigured);
        Assert.NotEmpty(options.Tls.CertificateFile);
    }

    [Fact]
    public void Every_service_waits_for_what_it_needs_and_is_given_time_to_stop()
    {
        var services = Compose();
        Assert.All(
            Services,
            service =>
            {
                var node = services[service.Data];
                Assert.Equal(
                    ["certificates", "postgres", "s3-bucket"],
                    ((IDictionary<object, object>)node["depends_on"]).Keys.Cast<string>().Order()
                );
                var seconds = int.Parse(((string)node["stop_grace_period"]).TrimEnd('s'), null);
                Assert.True(seconds > Read(Environment(node)).MaxShutdown.TotalSeconds);
            }
        );
    }

    [Fact]
    public void The_service_of_systemd_reads_settings_that_a_node_takes()
    {
        var lines = File.ReadAllLines(At("systemd", "node.env")).Where(line => line.Length > 0 && !line.StartsWith('#'));
        var options = Read(
            lines.Select(line =>
                KeyValuePair.Create(
                    line[..line.IndexOf('=', StringComparison.Ordinal)],
                    line[(line.IndexOf('=', StringComparison.Ordinal) + 1)..]
                )
            )
        );
        Assert.Equal(["worker"], options.RoleList);
        var unit = File.ReadAllLines(At("systemd", "moviegen.service"));
        var timeout = int.Parse(unit.Single(line => line.StartsWith("TimeoutStopSec=", StringComparison.Ordinal)).Split('=')[1], null);
        Assert.True(timeout > options.MaxShutdown.TotalSeconds);
    }

    private static string At(params string[] parts) => Path.Combine([Repository.Root, "cluster-config", .. parts]);

    private static Dictionary<string, IDictionary<object, object>> Compose()
    {
        using var text = new StreamReader(Path.Combine(Repository.Root, "docker-compose.yml"));
        var document = new DeserializerBuilder().Build().Deserialize<Dictionary<string, object>>(new MergingParser(new Parser(text)));
        return ((IDictionary<object, object>)document["services"]).ToDictionary(
            service => (string)service.Key,
            service => (IDictionary<object, object>)service.Value
        );
    }

    private static Dictionary<string, string> Environment(IDictionary<object, object> service) =>
        ((IDictionary<object, object>)service["environment"]).ToDictionary(
            setting => (string)setting.Key,
            setting => Fill((string)setting.Value)
        );

    /// <summary><c>${NAME:?what is missing}</c>, as the shell of whoever starts it would fill it.</summary>
    private static string Fill(string value) =>
        Given.Aggregate(value, (text, given) => text.Replace($"${{{given.Key}:?set {given.Key}}}", given.Value, StringComparison.Ordinal));

    private static NodeOptions Read(IEnumerable<KeyValuePair<string, string>> environment) =>
        NodeOptions.From(
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    environment
                        .DistinctBy(setting => setting.Key)
                        .Select(setting =>
                            KeyValuePair.Create(setting.Key.Replace("__", ":", StringComparison.Ordinal), (string?)setting.Value)
                        )
                )
                .Build()
        );
}
