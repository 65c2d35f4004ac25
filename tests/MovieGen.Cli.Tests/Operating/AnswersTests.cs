using System.Text.Json.Nodes;
using MovieGen.Cli.Operating;
using MovieGen.Cli.Tests.Client;

namespace MovieGen.Cli.Tests.Operating;

public sealed class AnswersTests
{
    [Fact]
    public void Parameters_without_a_value_are_left_out_and_others_are_escaped() =>
        Assert.Equal(
            "/api/cluster/log?node=a%3A1&lines=5",
            Answers.Path("/api/cluster/log", ("node", "a:1"), ("level", null), ("source", ""), ("lines", 5))
        );

    [Fact]
    public void A_path_without_parameters_stays_as_it_is() => Assert.Equal("/api/cluster", Answers.Path("/api/cluster", ("node", null)));

    [Fact]
    public async Task A_node_that_does_not_answer_in_time_is_unreachable()
    {
        using var server = new CannedServer(_ => throw new TaskCanceledException());
        using var client = server.Client();
        var late = await Assert.ThrowsAsync<CliException>(() =>
            client.AskAsync("/api/cluster", TimeSpan.FromSeconds(10), CancellationToken.None)
        );
        Assert.Equal(ExitCodes.Unreachable, late.ExitCode);
        Assert.Contains("within 10 s", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Silent_nodes_are_listed_with_the_reason() =>
        Assert.Equal(
            ["Missing: a:1 (unreachable)"],
            Silence.Lines(JsonNode.Parse("""{"nodes":[],"silent":[{"address":"a:1","reason":"unreachable"}]}""")!)
        );

    [Theory]
    [InlineData("""{"nodes":[],"silent":[{}]}""", ExitCodes.Unreachable)]
    [InlineData("""{"entities":[],"silent":[{}]}""", ExitCodes.Unreachable)]
    [InlineData("""{"nodes":[{}],"silent":[{}]}""", ExitCodes.Done)]
    [InlineData("""{"nodes":[],"silent":[]}""", ExitCodes.Done)]
    [InlineData("""{"nodes":[]}""", ExitCodes.Done)]
    public void Only_where_nobody_answered_the_exit_code_is_unreachable(string answer, int exitCode) =>
        Assert.Equal(exitCode, Silence.Outcome(JsonNode.Parse(answer)!));
}
