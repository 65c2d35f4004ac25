using System.CommandLine;
using MovieGen.Cli.Commands;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli.Tests.Commands;

/// <summary>What the shell is told: 0 done, 1 failed, 2 usage, 3 not found, 4 unreachable, 5 refused.</summary>
[Collection(nameof(ConsoleOutput))]
public sealed class CommandRunnerTests
{
    [Theory]
    [InlineData("nonsense")]
    [InlineData("show")]
    [InlineData("list", "--nonsense")]
    [InlineData("render", "movie.json")]
    [InlineData("bench")]
    public async Task Wrong_arguments_are_a_usage_error_that_says_how_to_get_help(params string[] arguments)
    {
        using var console = new ConsoleOutput();
        Assert.Equal(ExitCodes.Usage, await CommandRunner.RunAsync(RootCommandFactory.Create(), arguments, "Try --help."));
        Assert.StartsWith("moviegen: ", console.Errors, StringComparison.Ordinal);
        Assert.EndsWith("Try --help.\n", console.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_succeeds_prints_no_errors()
    {
        using var console = new ConsoleOutput();
        Assert.Equal(ExitCodes.Done, await RunAsync(() => ExitCodes.Done));
        Assert.Empty(console.Errors);
    }

    [Theory]
    [InlineData(ExitCodes.Failed)]
    [InlineData(ExitCodes.NotFound)]
    [InlineData(ExitCodes.Unreachable)]
    [InlineData(ExitCodes.Refused)]
    public async Task A_failure_has_the_exit_code_that_the_command_gives_it(int exitCode)
    {
        using var console = new ConsoleOutput();
        Assert.Equal(exitCode, await RunAsync(() => throw new CliException("There is no job job_1.", exitCode)));
        Assert.Equal("moviegen: There is no job job_1.\n", console.Errors);
    }

    [Fact]
    public async Task A_node_that_cannot_start_as_configured_is_refused()
    {
        using var console = new ConsoleOutput();
        Assert.Equal(ExitCodes.Refused, await RunAsync(() => throw new NodeConfigurationException("Seeds is empty.")));
        Assert.Equal("moviegen: Seeds is empty.\n", console.Errors);
    }

    [Fact]
    public async Task An_unexpected_failure_is_one_line_without_a_stack_trace()
    {
        using var console = new ConsoleOutput();
        Assert.Equal(ExitCodes.Failed, await RunAsync(() => throw new InvalidOperationException("First line.\nSecond line.")));
        Assert.Equal("moviegen: First line. Second line. (InvalidOperationException)\n", console.Errors);
    }

    [Fact]
    public async Task A_failure_while_the_arguments_are_read_is_one_line_too()
    {
        using var console = new ConsoleOutput();
        var root = new RootCommand();
        root.Validators.Add(_ => throw new InvalidOperationException("No rule."));
        Assert.Equal(ExitCodes.Failed, await CommandRunner.RunAsync(root, [], ""));
        Assert.Equal("moviegen: No rule. (InvalidOperationException)\n", console.Errors);
    }

    private static Task<int> RunAsync(Func<int> action)
    {
        var root = new RootCommand();
        var command = new Command("run");
        command.SetAction(_ => action());
        root.Add(command);
        return CommandRunner.RunAsync(root, ["run"], "");
    }
}
