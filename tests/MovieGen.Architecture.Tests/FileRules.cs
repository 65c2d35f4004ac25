using System.Text.RegularExpressions;

namespace MovieGen.Architecture.Tests;

public sealed class FileRules
{
    private const int MaxLines = 400;
    private const int Usual = 250;

    [Fact]
    public void No_file_is_longer_than_400_lines()
    {
        var wrong = AllFiles()
            .Select(path => (Path: Sources.Relative(path), Lines: File.ReadLines(path).Count()))
            .Where(file => file.Lines > MaxLines);
        Assert.Empty(wrong);
    }

    [Fact]
    public void Nineteen_of_twenty_source_files_have_at_most_250_lines()
    {
        var lengths = Sources.Files("src").Select(path => File.ReadLines(path).Count()).ToArray();
        Assert.True(
            lengths.Count(lines => lines > Usual) * 20 <= lengths.Length,
            $"{lengths.Count(lines => lines > Usual)} of {lengths.Length} files are longer than {Usual} lines"
        );
    }

    [Theory]
    [InlineData("Helpers")]
    [InlineData("Utils")]
    [InlineData("Models")]
    [InlineData("Services")]
    [InlineData("Common")]
    public void Folders_are_concepts_not_kinds(string kind) =>
        Assert.DoesNotContain(AllFiles(), path => Sources.Relative(path).Split('/').Contains(kind));

    [Fact]
    public void No_type_is_named_after_nothing_in_particular()
    {
        var vague = new Regex(@"\b(?:class|record|struct|interface)\s+\w+(?:Manager|Helper|Helpers|Processor|Utils|Utility)\b");
        Assert.Empty(Sources.Files("src").Where(path => vague.IsMatch(File.ReadAllText(path))).Select(Sources.Relative));
    }

    [Fact]
    public void Nothing_is_left_undone_in_the_sources()
    {
        var undone = new Regex(@"\b(TODO|FIXME|HACK)\b|NotImplementedException|Thread\.Sleep");
        Assert.Empty(Sources.Files("src").Where(path => undone.IsMatch(File.ReadAllText(path))).Select(Sources.Relative));
    }

    private static IEnumerable<string> AllFiles() => Sources.Files("src").Concat(Sources.Files("tests"));
}
