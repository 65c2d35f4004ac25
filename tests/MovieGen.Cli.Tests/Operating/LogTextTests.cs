using System.Text.Json.Nodes;
using MovieGen.Cli.Operating;

namespace MovieGen.Cli.Tests.Operating;

public sealed class LogTextTests
{
    [Fact]
    public void Lines_of_several_nodes_are_ordered_by_time()
    {
        var answer = JsonNode.Parse(
            """
            {"nodes":[
              {"address":"a:1","lines":[{"at":"2026-05-01T12:00:02Z","level":"Warning","source":"Jobs","text":"second"}]},
              {"address":"b:1","lines":[{"at":"2026-05-01T14:00:01+02:00","level":"Information","source":"Queue","text":"first"}]}]}
            """
        )!;
        Assert.Equal(
            ["2026-05-01T12:00:01.000Z  Information  b:1  Queue: first", "2026-05-01T12:00:02.000Z  Warning      a:1  Jobs: second"],
            LogText.Lines(answer)
        );
    }
}
