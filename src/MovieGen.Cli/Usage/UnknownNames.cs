using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using MovieGen.Domain.Naming;

namespace MovieGen.Cli.Usage;

/// <summary>Commands and options that there are not, each with the one that was probably meant.</summary>
internal static class UnknownNames
{
    /// <summary>The first word that should be a command and is none; null if there is none.</summary>
    public static string? Command(ParseResult parsed)
    {
        var group = parsed.CommandResult.Command;
        if (group.Subcommands.Count == 0 || group.Arguments.Count > 0 || parsed.UnmatchedTokens is not [var wrong, ..] || IsOption(wrong))
            return null;
        var known = group.Subcommands.Where(command => !command.Hidden).Select(command => command.Name);
        return $"{Described(parsed, wrong)} is not a command.{DidYouMean(NearestName.Of(wrong, [.. known]))}";
    }

    /// <summary>The options that the command does not have. The parser takes them for values of arguments and other options.</summary>
    /// <param name="arguments">As they were typed: what follows an equals sign may begin with a dash.</param>
    public static IReadOnlyList<string> Options(ParseResult parsed, IReadOnlyList<string> arguments) =>
        [
            .. parsed
                .Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
                .Where(token => token.Type == TokenType.Argument && IsOption(token.Value) && arguments.Contains(token.Value))
                .Select(token => token.Value.Split('=')[0])
                .Distinct(StringComparer.Ordinal)
                .Select(wrong => Option(parsed.CommandResult, wrong)),
        ];

    private static string Option(CommandResult result, string wrong)
    {
        var command = CommandPath.Of(result);
        var known = Known(result);
        if (known.Contains(wrong))
            return $"{wrong} belongs after the command: moviegen {command} … {wrong}";
        return $"'{wrong}' is not an option of '{command}'.{DidYouMean(Nearest(wrong, known))}";
    }

    /// <summary>The dashes are no part of the name, and of a single letter every other one would be near.</summary>
    private static string? Nearest(string wrong, List<string> known)
    {
        var names = known.Where(option => option.TrimStart('-').Length > 1).ToLookup(option => option.TrimStart('-'));
        return wrong.TrimStart('-') is { Length: > 1 } name && NearestName.Of(name, [.. names.Select(group => group.Key)]) is { } near
            ? names[near].First()
            : null;
    }

    /// <summary>Names and aliases of the command's options, and of those that all commands have.</summary>
    private static List<string> Known(CommandResult result)
    {
        List<string> names = [];
        for (var (at, isOwn) = ((CommandResult?)result, true); at is not null; (at, isOwn) = (at.Parent as CommandResult, false))
            foreach (var option in at.Command.Options.Where(option => !option.Hidden && (isOwn || option.Recursive)))
                names.AddRange([option.Name, .. option.Aliases]);
        return names;
    }

    /// <summary>A single dash and negative numbers are values.</summary>
    private static bool IsOption(string word) =>
        word.Length > 1
        && word[0] == '-'
        && word != "--"
        && !double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Described(ParseResult parsed, string wrong) =>
        parsed.CommandResult.Command is RootCommand ? $"'{wrong}'" : $"'{CommandPath.Of(parsed.CommandResult)} {wrong}'";

    private static string DidYouMean(string? near) => near is null ? "" : $" Did you mean '{near}'?";
}
