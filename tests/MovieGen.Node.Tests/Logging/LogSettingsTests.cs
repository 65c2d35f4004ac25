using Microsoft.Extensions.Configuration;
using MovieGen.Node.Configuration;

namespace MovieGen.Node.Tests.Logging;

/// <summary>The platform's settings of logging that it would take silently, or refuse without a name.</summary>
public sealed class LogSettingsTests
{
    [Theory]
    [InlineData("Logging:Console:FormatterName", "jsonn", "Logging__Console__FormatterName) is 'jsonn': give line or json")]
    [InlineData("Logging:LogLevel:Akka", "Loud", "Logging__LogLevel__Akka) is 'Loud': give one of Trace, Debug, Information")]
    public void A_format_or_level_that_does_not_exist_is_refused_with_those_that_do(string key, string value, string problem) =>
        Assert.Contains(
            problem,
            Assert.Throws<NodeConfigurationException>(() => LogSettings.Refuse(With(key, value))).Message,
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("Logging:Console:FormatterName", "JSON")]
    [InlineData("Logging:Console:FormatterName", "systemd")]
    [InlineData("Logging:LogLevel:Akka", "debug")]
    public void Others_are_taken_as_the_platform_takes_them(string key, string value) => LogSettings.Refuse(With(key, value));

    private static IConfiguration With(string key, string value) =>
        new ConfigurationBuilder().AddInMemoryCollection([new(key, value)]).Build();
}
