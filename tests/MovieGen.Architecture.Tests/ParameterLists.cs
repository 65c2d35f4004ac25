using System.Text.RegularExpressions;

namespace MovieGen.Architecture.Tests;

/// <summary>The parameter list of one declaration.</summary>
/// <param name="Type">The type that declares it.</param>
internal sealed record ParameterList(string Type, int Count);

/// <summary>Finds the parameter lists of constructors and records in a file's text.</summary>
internal static partial class ParameterLists
{
    /// <summary>Primary constructors of classes and structs, and the others.</summary>
    public static IEnumerable<ParameterList> OfConstructors(string text)
    {
        var code = Comment().Replace(text, "");
        foreach (Match match in PrimaryConstructor().Matches(code))
            yield return new(match.Groups[1].Value, Count(code, match.Index + match.Length));
        foreach (var type in TypeName().Matches(code).Select(match => match.Groups[1].Value).Distinct())
        {
            foreach (Match match in Regex.Matches(code, $@"\b(?:public|internal|protected|private)\s+{type}\s*\("))
                yield return new(type, Count(code, match.Index + match.Length));
        }
    }

    public static IEnumerable<ParameterList> OfRecords(string text)
    {
        var code = Comment().Replace(text, "");
        return Record().Matches(code).Select(match => new ParameterList(match.Groups[1].Value, Count(code, match.Index + match.Length)));
    }

    /// <summary>Parameters up to the bracket that closes the list.</summary>
    /// <param name="start">After the bracket that opens it.</param>
    private static int Count(string code, int start)
    {
        var (depth, commas, any) = (1, 0, false);
        for (var i = start; i < code.Length && depth > 0; i++)
        {
            depth += code[i] switch
            {
                '(' or '[' or '{' or '<' => 1,
                ')' or ']' or '}' or '>' => -1,
                _ => 0,
            };
            any |= depth > 0 && !char.IsWhiteSpace(code[i]);
            if (depth == 1 && code[i] == ',')
                commas++;
        }
        return any ? commas + 1 : 0;
    }

    [GeneratedRegex(@"//.*")]
    private static partial Regex Comment();

    [GeneratedRegex(@"\b(?:class|(?<!record )struct) (\w+)(?:<[\w, ]+>)?\s*\(")]
    private static partial Regex PrimaryConstructor();

    [GeneratedRegex(@"\b(?:class|(?<!record )struct) (\w+)")]
    private static partial Regex TypeName();

    [GeneratedRegex(@"\brecord (?:struct |class )?(\w+)(?:<[\w, ]+>)?\s*\(")]
    private static partial Regex Record();
}
