using MovieGen.Cli.Commands;

namespace MovieGen.Cli.Tests.Commands;

[Collection(nameof(ConsoleOutput))]
public sealed class HelpCommandTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("help")]
    public async Task Without_a_command_the_help_of_all_is_printed(string asked) =>
        Assert.Equal(await PrintedAsync(asked.Split(' ')), await PrintedAsync());

    [Theory]
    [InlineData("help render", "render --help")]
    [InlineData("help cluster", "cluster --help")]
    [InlineData("help cluster show", "cluster show --help")]
    public async Task The_help_of_a_command_is_that_of_its_option(string asked, string option)
    {
        var help = await PrintedAsync(asked.Split(' '));
        Assert.Contains($" {asked["help ".Length..]} ", help, StringComparison.Ordinal);
        Assert.Equal(await PrintedAsync(option.Split(' ')), help);
    }

    [Theory]
    [InlineData("help rendr", "moviegen: 'rendr' is not a command. Did you mean 'render'?\n")]
    [InlineData("help cluster shw", "moviegen: 'cluster shw' is not a command. Did you mean 'show'?\n")]
    public async Task The_help_of_no_command_is_a_usage_error(string asked, string says)
    {
        using var console = new ConsoleOutput();
        Assert.Equal(ExitCodes.Usage, await CommandRunner.RunAsync(RootCommandFactory.Create(), asked.Split(' '), ""));
        Assert.Equal((says, ""), (console.Errors, console.Text));
    }

    private static async Task<string> PrintedAsync(params string[] arguments)
    {
        using var console = new ConsoleOutput();
        Assert.Equal(ExitCodes.Done, await CommandRunner.RunAsync(RootCommandFactory.Create(), arguments, ""));
        Assert.Empty(console.Errors);
        return console.Text;
    }
}
