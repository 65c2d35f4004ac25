using System.CommandLine;
using MovieGen.Cli.Options;
using MovieGen.Node;

namespace MovieGen.Cli.Commands;

/// <summary>serve: a node.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var options = new ServeOptions();
        var command = new Command(
            "serve",
            "Run a node, by default gateway, coordinator and worker in one process. Each option is also a setting; "
                + "'moviegen config show' lists them all."
        );
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => NodeApplication.RunAsync(options.Given(parsed), cancellation));
        return command;
    }
}
