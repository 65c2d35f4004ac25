using MovieGen.Cli.Commands;

namespace MovieGen.Cli.Tests.Commands;

[Collection(nameof(ConsoleOutput))]
public sealed class ConfigCommandTests
{
    [Fact]
    public async Task Settings_that_serve_would_take_are_shown()
    {
        using var console = new ConsoleOutput();
        Assert.Equal(ExitCodes.Done, await RunAsync("config", "show", "--slots", "3"));
        Assert.Matches(@"(?m)^Slots +\| 3 +\| command line \| 0", console.Text);
        Assert.Empty(console.Errors);
    }

    [Theory]
    [InlineData("abc", "moviegen: Slots is 'abc': give a whole number.\n")]
    [InlineData("-1", "moviegen: Slots is -1: give 0 (one for each core) to 1024.\n")]
    public async Task Settings_that_serve_would_refuse_are_shown_with_the_reason(string slots, string says)
    {
        using var console = new ConsoleOutput();
        Assert.Equal(ExitCodes.Refused, await RunAsync("config", "show", "--slots", slots));
        Assert.Matches($@"(?m)^Slots +\| {slots} +\| command line", console.Text);
        Assert.Equal(says, console.Errors);
    }

    [Fact]
    public async Task Options_that_are_named_differently_name_their_setting()
    {
        using var console = new ConsoleOutput();
        await RunAsync("serve", "--help");
        Assert.Contains("(setting: StoreFolder)", console.Text, StringComparison.Ordinal);
        Assert.Contains("(setting: DataFolder; default: ~/.local/share/moviegen)", console.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("setting: ClusterHost", console.Text, StringComparison.Ordinal);
    }

    private static Task<int> RunAsync(params string[] arguments) => CommandRunner.RunAsync(RootCommandFactory.Create(), arguments, "");
}
