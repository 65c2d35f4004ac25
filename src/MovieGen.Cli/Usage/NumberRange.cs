using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace MovieGen.Cli.Usage;

/// <summary>Limits of options and arguments that take numbers, refused before a command starts.</summary>
internal static class NumberRange
{
    /// <param name="advice">What to do instead, as a sentence; may be empty.</param>
    public static Option<int> Between(this Option<int> option, int min, int max, string advice = "")
    {
        option.Validators.Add(result => Check(result, option.Name, min, max, advice));
        return option;
    }

    /// <inheritdoc cref="Between(Option{int},int,int,string)"/>
    public static Option<int?> Between(this Option<int?> option, int min, int max)
    {
        option.Validators.Add(result => Check(result, option.Name, min, max, ""));
        return option;
    }

    public static Option<double> Between(this Option<double> option, double min, double max)
    {
        option.Validators.Add(result => Check(result, option.Name, min, max, ""));
        return option;
    }

    public static Argument<int> Between(this Argument<int> argument, int min, int max)
    {
        argument.Validators.Add(result => Check(result, $"<{argument.Name}>", min, max, ""));
        return argument;
    }

    /// <summary>What is no number at all is refused by its kind.</summary>
    private static void Check(SymbolResult result, string name, double min, double max, string advice)
    {
        foreach (var token in result.Tokens)
            if (
                double.TryParse(token.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                && !(number >= min && number <= max)
            )
                result.AddError(
                    string.Create(CultureInfo.InvariantCulture, $"{name} takes {min} to {max}, not {token.Value}. {advice}").TrimEnd()
                );
    }
}
