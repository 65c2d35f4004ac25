using System.Text.RegularExpressions;

namespace MovieGen.Architecture.Tests;

/// <summary>One way of writing what occurs in every project.</summary>
public sealed partial class CodeRules
{
    private const int MaxColumns = 140;
    private const int MaxConstructorParameters = 6;
    private const int MaxPositionalFields = 8;

    [Fact]
    public void No_line_has_more_than_140_columns() =>
        None(
            Texts()
                .SelectMany(file =>
                    file.Text.Split('\n')
                        .Select((line, index) => (Line: line, Number: index + 1))
                        .Where(line => line.Line.Length > MaxColumns)
                        .Select(line => $"{file.Path}({line.Number}): {line.Line.Length} columns")
                )
        );

    [Fact]
    public void Constructors_have_at_most_six_parameters() =>
        None(
            Texts()
                .SelectMany(file =>
                    ParameterLists
                        .OfConstructors(file.Text)
                        .Where(list => list.Count > MaxConstructorParameters)
                        .Select(list =>
                            $"{file.Path}: {list.Type} takes {list.Count} parameters; give it one object of those that belong together"
                        )
                )
        );

    [Fact]
    public void Records_with_more_than_eight_fields_name_them_where_they_are_created() =>
        None(
            Texts()
                .SelectMany(file =>
                    ParameterLists
                        .OfRecords(file.Text)
                        .Where(list => list.Count > MaxPositionalFields)
                        .Select(list =>
                            $"{file.Path}: {list.Type} has {list.Count} positional fields; use 'public required … {{ get; init; }}'"
                        )
                )
        );

    [Fact]
    public void Log_messages_are_source_generated_in_a_sibling_file() =>
        None(
            Sources
                .Files("src")
                .Select(path => (Path: Sources.Relative(path), Text: File.ReadAllText(path)))
                .Where(file =>
                    DirectLogging().IsMatch(file.Text)
                    || file.Text.Contains("[LoggerMessage", StringComparison.Ordinal)
                        && !file.Path.EndsWith(".Log.cs", StringComparison.Ordinal)
                )
                .Select(file => $"{file.Path}: write [LoggerMessage] methods of the partial class in its .Log.cs")
        );

    [Fact]
    public void Static_readonly_fields_are_PascalCase_and_mutable_ones_camelCase_with_an_underscore() =>
        None(
            Texts()
                .SelectMany(file =>
                    StaticField()
                        .Matches(file.Text)
                        .Where(field =>
                            field.Groups["readonly"].Success
                                ? !char.IsUpper(field.Groups["name"].Value[0])
                                : !Regex.IsMatch(field.Groups["name"].Value, "^_[a-z]")
                        )
                        .Select(field => $"{file.Path}: {field.Groups["name"].Value}")
                )
        );

    private static void None(IEnumerable<string> wrong)
    {
        var found = wrong.ToArray();
        Assert.True(found.Length == 0, string.Join('\n', found));
    }

    private static IEnumerable<(string Path, string Text)> Texts() =>
        Sources.Files("src").Concat(Sources.Files("tests")).Select(path => (Sources.Relative(path), File.ReadAllText(path)));

    [GeneratedRegex(@"\.Log(?:Trace|Debug|Information|Warning|Error|Critical)\(|LoggerMessage\.Define")]
    private static partial Regex DirectLogging();

    [GeneratedRegex(
        @"^\s*(?:private|internal|public) static (?<readonly>readonly )?(?:volatile )?"
            + @"(?:\([^()]*\)\S*|[\w.<>\[\],? ]+?) (?<name>\w+)(?: =[^>]|;)",
        RegexOptions.Multiline
    )]
    private static partial Regex StaticField();
}
