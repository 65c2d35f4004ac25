using System.CommandLine;
using System.CommandLine.Completions;
using MovieGen.Cli.Usage;

namespace MovieGen.Cli.Commands;

/// <summary>help: the same as <c>--help</c> after a command.</summary>
internal static class HelpCommand
{
    public static Command Create(RootCommand root)
    {
        var words = new Argument<string[]>("command")
        {
            Description = "The command, such as 'render' or 'cluster show'.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        words.CompletionSources.Add(_ => root.Subcommands.Select(command => new CompletionItem(command.Name)));
        var help = new Command("help", "Show the help of a command.") { words };
        help.SetAction((parsed, cancellation) => ShowAsync(root, parsed.GetValue(words) ?? [], cancellation));
        return help;
    }

    /// <exception cref="CliException">There is no such command.</exception>
    public static async Task<int> ShowAsync(RootCommand root, string[] words, CancellationToken cancellation)
    {
        var asked = CommandLine.Parse(root, [.. words, "--help"]);
        if (UnknownNames.Command(asked) is { } unknown)
            throw new CliException(unknown, ExitCodes.Usage);
        return await CommandLine.InvokeAsync(asked, cancellation);
    }
}
