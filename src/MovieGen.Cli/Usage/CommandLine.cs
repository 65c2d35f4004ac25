using System.CommandLine;

namespace MovieGen.Cli.Usage;

/// <summary>How the command line is parsed and its command invoked.</summary>
internal static class CommandLine
{
    /// <summary>
    /// A word that begins with @ is a word, since files may be named so. <c>-out x</c> is a mistake, not <c>-o ut</c> and an argument.
    /// </summary>
    private static readonly ParserConfiguration Words = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    public static ParseResult Parse(Command root, IReadOnlyList<string> arguments) => root.Parse(arguments, Words);

    public static Task<int> InvokeAsync(ParseResult parsed, CancellationToken cancellation = default) =>
        parsed.InvokeAsync(
            new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
            cancellation
        );
}
