using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;

namespace MovieGen.Cli.Usage;

/// <summary>What is wrong with a command line, one line for each mistake, in our words rather than the parser's.</summary>
internal static class UsageErrors
{
    /// <param name="arguments">As they were typed.</param>
    /// <returns>Nothing if the command can run.</returns>
    public static IReadOnlyList<string> Of(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        // A directive is what shells send that complete a command line.
        if (arguments is [['[', ..], ..] && parsed.Action is { ClearsParseErrors: true })
            return [];
        if (parsed.Action is { ClearsParseErrors: true } and not HelpAction)
            return Texts(parsed);

        // Errors that follow from an unknown name would only distract from it.
        if (UnknownNames.Command(parsed) is { } command)
            return [command];
        if (parsed.Action is HelpAction)
            return [];
        if (UnknownNames.Options(parsed, arguments) is { Count: > 0 } options)
            return options;
        return [.. Values(parsed, arguments), .. Surplus(parsed, arguments), .. Texts(parsed)];
    }

    private static IReadOnlyList<string> Texts(ParseResult parsed) =>
        [.. parsed.Errors.Select(error => Text(error, parsed)).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>Values of switches, such as <c>--json=maybe</c> or <c>--json:maybe</c>: the parser takes them for arguments.</summary>
    private static IEnumerable<string> Values(ParseResult parsed, IReadOnlyList<string> arguments) =>
        parsed
            .UnmatchedTokens.Select(token => (Value: token, Name: SwitchOf(token, arguments)))
            .Where(found => found.Name is not null)
            .Select(found => $"{found.Name} is a switch and takes no value; leave '{found.Value}' out.");

    /// <summary>Null if the word stands alone.</summary>
    private static string? SwitchOf(string token, IReadOnlyList<string> arguments) =>
        arguments.Contains(token)
            ? null
            : arguments
                .FirstOrDefault(typed =>
                    typed.EndsWith($"={token}", StringComparison.Ordinal) || typed.EndsWith($":{token}", StringComparison.Ordinal)
                )
                ?[..^(token.Length + 1)];

    /// <summary>Arguments that the command does not take.</summary>
    private static IEnumerable<string> Surplus(ParseResult parsed, IReadOnlyList<string> arguments)
    {
        var command = parsed.CommandResult.Command;
        var unmatched = parsed.UnmatchedTokens.Where(token => SwitchOf(token, arguments) is null).ToList();
        if (unmatched.Count == 0)
            yield break;
        var surplus = string.Join(", ", unmatched.Select(token => $"'{token}'"));
        var many = unmatched.Count == 1 ? "is one too many" : "are too many";
        var takes = string.Join(' ', command.Arguments.Select(argument => $"<{argument.Name}>"));
        yield return $"'{CommandPath.Of(parsed.CommandResult)}' takes {(takes.Length == 0 ? "no arguments" : takes)}; {surplus} {many}.";
    }

    /// <summary>Null for unmatched words, which are described together.</summary>
    private static string? Text(ParseError error, ParseResult parsed) =>
        error.SymbolResult switch
        {
            OptionResult option => Text(option, error),
            ArgumentResult argument => Text(argument, error),
            CommandResult { Command: { Action: null, Subcommands.Count: > 0 } } group when parsed.UnmatchedTokens.Count == 0 => Missing(
                group
            ),
            _ => parsed.UnmatchedTokens.Any(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal)) ? null : error.Message,
        };

    private static string Missing(CommandResult group)
    {
        var commands = group.Command.Subcommands.Where(command => !command.Hidden).Select(command => command.Name);
        return $"'{CommandPath.Of(group)}' needs one of its commands: {string.Join(", ", commands)}.";
    }

    private static string Text(OptionResult result, ParseError error)
    {
        var option = result.Option;
        if (option is VersionOption)
            return $"{option.Name} stands alone; leave the other arguments out.";
        if (result.Implicit)
            return $"{option.Name} is missing: {Lower(option.Description)}";
        if (result.Tokens.Count < option.Arity.MinimumNumberOfValues)
            return $"{option.Name} needs a value: {Lower(option.Description)}";
        if (result.Tokens.Count > option.Arity.MaximumNumberOfValues)
            return $"{option.Name} is given {result.IdentifierTokenCount} times; give it once.";
        return Unreadable(option.Name, option.ValueType, result.Tokens) ?? error.Message;
    }

    private static string Text(ArgumentResult result, ParseError error) =>
        result.Tokens.Count == 0
            ? $"<{result.Argument.Name}> is missing: {Lower(result.Argument.Description)}"
            : Unreadable($"<{result.Argument.Name}>", result.Argument.ValueType, result.Tokens) ?? error.Message;

    /// <summary>Null if the value can be read: then a rule of the option itself refuses it, in words of its own.</summary>
    private static string? Unreadable(string name, Type type, IReadOnlyList<Token> tokens) =>
        tokens.Select(token => token.Value).FirstOrDefault(value => !ValueKind.Reads(type, value)) is { } wrong
            ? ValueKind.Refusal(name, type, wrong)
            : null;

    private static string Lower(string? description) =>
        string.IsNullOrEmpty(description) ? "" : $"{char.ToLowerInvariant(description[0])}{description[1..]}";
}
