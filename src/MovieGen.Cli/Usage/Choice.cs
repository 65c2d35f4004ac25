using System.CommandLine;
using System.CommandLine.Parsing;
using MovieGen.Domain.Naming;

namespace MovieGen.Cli.Usage;

/// <summary>Options and arguments that take one of a few words, which shells complete.</summary>
internal static class Choice
{
    public static Option<T> OneOf<T>(this Option<T> option, params string[] words)
    {
        option.CompletionSources.Add(words);
        option.Validators.Add(result => Check(result, option.Name, words));
        return option;
    }

    public static Argument<T> OneOf<T>(this Argument<T> argument, params string[] words)
    {
        argument.CompletionSources.Add(words);
        argument.Validators.Add(result => Check(result, $"<{argument.Name}>", words));
        return argument;
    }

    private static void Check(SymbolResult result, string name, string[] words)
    {
        foreach (var wrong in result.Tokens.Select(token => token.Value).Where(value => !words.Contains(value)))
        {
            var near = NearestName.Of(wrong, words);
            var advice = near is null ? $"give one of {string.Join(", ", words)}" : $"did you mean '{near}'?";
            result.AddError($"{name} cannot be '{wrong}'; {advice}{(near is null ? "." : "")}");
        }
    }
}
