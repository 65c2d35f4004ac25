using System.CommandLine;
using MovieGen.Cli.Usage;

namespace MovieGen.Cli.Commands;

/// <summary>Arguments and options of commands for nodes.</summary>
internal static class NodeChoice
{
    private const string AddressText = "A node's name, or its address as 'cluster show' prints it or as host:port";

    private const int MaxSeconds = 86_400;

    public static Argument<string> Address() => new("node") { Description = $"{AddressText}." };

    public static Option<string?> Node() => new("--node") { Description = $"{AddressText}; default: all nodes." };

    public static Option<int> Within(int seconds) =>
        new Option<int>("--within") { Description = "Seconds to wait for the effect.", DefaultValueFactory = _ => seconds }.Between(
            0,
            MaxSeconds
        );

    public static TimeSpan Time(ParseResult parsed, Option<int> within) => TimeSpan.FromSeconds(parsed.GetValue(within));
}
