using System.Reflection;
using Microsoft.Extensions.Configuration;
using MovieGen.Node.Configuration;

namespace MovieGen.Node.Tests;

public sealed class NodeSettingsTests
{
    [Theory]
    [InlineData("Slotz", "Did you mean MovieGen:Slots?")]
    [InlineData("S3:SecretKy", "Did you mean MovieGen:S3:SecretKey?")]
    [InlineData("Colour", "There is no setting MovieGen:Colour (environment MovieGen__Colour). 'moviegen config show' lists all settings.")]
    public void A_setting_that_nothing_reads_is_refused_with_the_nearest_name(string name, string says)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([KeyValuePair.Create($"{NodeOptions.Section}:{name}", (string?)"1")])
            .Build();
        var refused = Assert.Throws<NodeConfigurationException>(() => NodeOptions.From(configuration));
        Assert.Contains(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_table_has_every_setting_that_is_bound() =>
        Assert.Equal(
            BoundTo(typeof(NodeOptions), "").Order(StringComparer.Ordinal),
            NodeSettings.All.Select(setting => setting.Name).Order(StringComparer.Ordinal)
        );

    [Fact]
    public void Values_are_shown_with_where_they_come_from()
    {
        var values = NodeApplication.ReadSettings(new Dictionary<string, string?> { ["MovieGen:Slots"] = "3" }).Values;
        Assert.Equal(("3", "command line"), Shown(values, "Slots"));
        Assert.Equal(("50", "default"), Shown(values, "IntermediatesGiB"));
    }

    [Fact]
    public void Unknown_settings_are_listed_with_their_source_and_the_nearest_name()
    {
        var report = NodeApplication.ReadSettings(
            new Dictionary<string, string?> { ["MovieGen:Slotz"] = "3", ["MovieGen:Colour"] = "red" }
        );
        Assert.Equal(
            [(new UnknownSetting("Colour", null), "command line"), (new UnknownSetting("Slotz", "Slots"), "command line")],
            report.Unknown
        );
        Assert.Equal(2, report.Problems.Length);
        Assert.Equal(NodeSettings.All.Length, report.Values.Length);
    }

    [Theory]
    [InlineData("Slots", "abc", "Slots is 'abc': give a whole number.")]
    [InlineData("Slots", "", "Slots is '': give a whole number.")]
    [InlineData("Slots", "-1", "Slots is -1: give 0 (one for each core) to 1024.")]
    [InlineData("TrustNetwork", "maybe", "TrustNetwork is 'maybe': give true or false.")]
    [InlineData("Sandbox", "Perhaps", "Sandbox is 'Perhaps': give Required, BestEffort or Off.")]
    [InlineData("Roles", "wroker", "Roles is 'wroker': give any of gateway, coordinator, worker, comma-separated.")]
    [InlineData("Tls:CertificateFile", "node.crt", "Tls:CertificateFile is set and Tls:AuthorityFile is not")]
    public void What_a_start_refuses_is_reported_in_the_same_words(string name, string value, string says)
    {
        var settings = new Dictionary<string, string?> { [$"{NodeOptions.Section}:{name}"] = value };
        Assert.StartsWith(says, Assert.Single(NodeApplication.ReadSettings(settings).Problems), StringComparison.Ordinal);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        var refused = Assert.Throws<NodeConfigurationException>(() => NodeOptions.From(configuration).ForFarm());
        Assert.StartsWith(says, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Secrets_are_not_shown()
    {
        var report = NodeApplication.ReadSettings(
            new Dictionary<string, string?>
            {
                ["MovieGen:S3:SecretKey"] = "hush",
                ["MovieGen:Tls:Password"] = "hush",
                ["MovieGen:S3:SecretKy"] = "hush",
                ["MovieGen:Postgres"] = "Host=db;Password=hush;Username=farm",
            }
        );
        var values = report.Values;
        Assert.DoesNotContain("hush", report.ToString() + string.Join('\n', report.Unknown) + string.Join('\n', report.Problems));
        Assert.DoesNotContain(values, value => value.Value.Contains("hush", StringComparison.Ordinal));
        Assert.Equal("***", Shown(values, "S3:SecretKey").Value);
        Assert.Contains("host=db", Shown(values, "Postgres").Value, StringComparison.OrdinalIgnoreCase);
    }

    private static (string Value, string Source) Shown(IEnumerable<SettingValue> values, string name)
    {
        var found = values.Single(value => value.Setting.Name == name);
        return (found.Value, found.Source);
    }

    private static IEnumerable<string> BoundTo(Type type, string prefix) =>
        type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite)
            .SelectMany(property =>
                property.PropertyType.IsClass && property.PropertyType != typeof(string)
                    ? BoundTo(property.PropertyType, $"{prefix}{property.Name}:")
                    : [prefix + property.Name]
            );
}
