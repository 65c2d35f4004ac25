using System.CommandLine;
using MovieGen.Cli.Commands;

namespace MovieGen.Cli.Tests.Commands;

public sealed class OptionTests
{
    [Fact]
    public void Every_command_and_option_has_a_description() =>
        Assert.All(
            Below(RootCommandFactory.Create()).Where(command => !command.Hidden),
            command =>
            {
                Assert.False(string.IsNullOrWhiteSpace(command.Description), command.Name);
                Assert.All(command.Options, option => Assert.False(string.IsNullOrWhiteSpace(option.Description), option.Name));
            }
        );

    [Theory]
    [InlineData("submit movie.json --watch --json --idempotency-key k1")]
    [InlineData("submit movie.json --dry-run")]
    [InlineData("render movie.json -o movie.mp4 --slots 2 --data here")]
    [InlineData("serve --data d --urls http://127.0.0.1:8080 --roles gateway,worker --slots 3")]
    [InlineData("list --json --server http://127.0.0.1:9000")]
    [InlineData("cluster down 127.0.0.1:4053 --yes")]
    [InlineData("log tail --node 127.0.0.1:4053")]
    public void What_the_documentation_shows_is_understood(string line) => Assert.Empty(RootCommandFactory.Create().Parse(line).Errors);

    [Theory]
    [InlineData("cancel")]
    [InlineData("watch")]
    [InlineData("download job_1 extra")]
    [InlineData("submit movie.json --priority-of-mine 3")]
    [InlineData("worker drain")]
    public void What_is_missing_or_unknown_is_an_error(string line) => Assert.NotEmpty(RootCommandFactory.Create().Parse(line).Errors);

    private static IEnumerable<Command> Below(Command command) => command.Subcommands.SelectMany(Below).Prepend(command);
}
