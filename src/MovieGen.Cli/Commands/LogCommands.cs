using System.CommandLine;
using MovieGen.Cli.Operating;
using MovieGen.Cli.Options;

namespace MovieGen.Cli.Commands;

/// <summary>log peek, log tail.</summary>
internal static class LogCommands
{
    public static Command Create() => new("log", "Read the nodes' logs.") { Peek(), Tail() };

    private static Command Peek()
    {
        var (level, source, node) = (Level(), Source(), NodeChoice.Node());
        var limit = new Option<int>("--limit")
        {
            Description = "Maximum number of lines per node (default: 20).",
            DefaultValueFactory = _ => 20,
        };
        return new Question(
            "peek",
            "Show the latest log lines of all nodes, sorted by time.",
            parsed =>
                Answers.Path(
                    "/api/cluster/logs",
                    ("node", parsed.GetValue(node)),
                    ("level", parsed.GetValue(level)),
                    ("source", parsed.GetValue(source)),
                    ("limit", parsed.GetValue(limit))
                ),
            answer => [.. LogText.Lines(answer), .. Silence.Lines(answer)]
        )
        {
            Symbols = [level, source, limit, node],
            Outcome = Silence.Outcome,
        }.ToCommand();
    }

    private static Command Tail()
    {
        var (server, json, level, source, node) = (SharedOptions.Server(), SharedOptions.Json(), Level(), Source(), NodeChoice.Node());
        var command = new Command("tail", "Follow the log lines of all nodes until stopped.") { level, source, node, json };
        command.Ask(
            server,
            (parsed, client, cancellation) =>
                Following.RunAsync(
                    client,
                    new LogTail(parsed.GetValue(level), parsed.GetValue(source), parsed.GetValue(node), parsed.GetValue(json)),
                    cancellation
                )
        );
        return command;
    }

    private static Option<string> Level() => new("--level") { Description = "Minimum level.", DefaultValueFactory = _ => "Information" };

    private static Option<string?> Source() => new("--source") { Description = "Only sources whose name contains this text." };
}
