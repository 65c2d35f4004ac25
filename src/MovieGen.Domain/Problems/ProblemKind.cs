using System.Globalization;
using System.Text.RegularExpressions;

namespace MovieGen.Domain.Problems;

/// <summary>
/// A code, or one case of a code, with everything that is the same each time it occurs. Call sites add facts only: the message that names
/// the value, and what fills the advice's placeholders.
/// </summary>
public sealed partial class ProblemKind
{
    internal ProblemKind(string code, int status, string title, string advice) =>
        (Code, Status, Title, Advice) = (code, status, title, advice);

    /// <summary>From <see cref="ProblemCodes"/>.</summary>
    public string Code { get; }

    /// <summary>
    /// HTTP status of a request that ends with it. Warnings and failures of renders have one too, which no request shows.
    /// </summary>
    public int Status { get; }

    /// <summary>What went wrong, in a few words without facts.</summary>
    public string Title { get; }

    /// <summary>What to do. <c>{name}</c> stands for a fact; what is in square brackets is left out if its fact is not known.</summary>
    public string Advice { get; }

    /// <param name="pointer">JSON pointer to the place; empty for the whole.</param>
    /// <param name="message">What is wrong, naming the value.</param>
    /// <param name="facts">Fill the placeholders of the advice, in order.</param>
    public Problem At(string pointer, string message, params ReadOnlySpan<object?> facts) => new(Code, pointer, message, Advise(facts));

    /// <summary>The problem of the whole request or document.</summary>
    /// <inheritdoc cref="At"/>
    public Problem Of(string message, params ReadOnlySpan<object?> facts) => At("", message, facts);

    /// <summary>The advice with its facts.</summary>
    /// <exception cref="ArgumentException">There are more or fewer facts than placeholders.</exception>
    public string Advise(params ReadOnlySpan<object?> facts)
    {
        var given = facts.ToArray();
        var used = 0;
        var advice = Placeholder()
            .Replace(
                Advice,
                match =>
                {
                    if (used == given.Length)
                        throw new ArgumentException($"{Code}: no fact for {match.Value}.", nameof(facts));
                    var text = Convert.ToString(given[used++], CultureInfo.InvariantCulture) ?? "";
                    return text.Length == 0 && match.Groups["before"].Success
                        ? ""
                        : $"{match.Groups["before"].Value}{text}{match.Groups["after"].Value}";
                }
            );
        return used == given.Length ? advice : throw new ArgumentException($"{Code}: more facts than placeholders.", nameof(facts));
    }

    /// <summary>Another case of the same code, which needs another advice.</summary>
    internal ProblemKind Case(string advice) => new(Code, Status, Title, advice);

    [GeneratedRegex(@"\[(?<before>[^\[\]{}]*)\{\w+\}(?<after>[^\[\]{}]*)\]|\{\w+\}")]
    private static partial Regex Placeholder();
}
