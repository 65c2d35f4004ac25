using System.CommandLine;
using System.CommandLine.Parsing;

namespace MovieGen.Cli.Usage;

/// <summary>A command as it is typed after the program's name, such as <c>cluster show</c>.</summary>
internal static class CommandPath
{
    /// <returns>The program's name for the root.</returns>
    public static string Of(CommandResult result) =>
        result.Command is RootCommand ? "moviegen"
        : result.Parent is CommandResult { Command: not RootCommand } group ? $"{Of(group)} {result.Command.Name}"
        : result.Command.Name;
}
