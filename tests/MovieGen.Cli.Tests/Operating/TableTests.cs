using System.Text.Json.Nodes;
using MovieGen.Cli.Operating;

namespace MovieGen.Cli.Tests.Operating;

public sealed class TableTests
{
    [Fact]
    public void Columns_are_as_wide_as_their_widest_cell_and_lines_end_without_blanks() =>
        Assert.Equal(
            ["node   | state", "a      | up", "longer |"],
            Table.Lines(
                ["node", "state"],
                [
                    ["a", "up"],
                    ["longer", ""],
                ]
            )
        );

    [Fact]
    public void A_table_without_rows_is_its_head() => Assert.Equal(["node | state"], Table.Lines(["node", "state"], []));

    [Fact]
    public void Rows_and_lists_of_a_missing_array_are_empty()
    {
        Assert.Empty(Table.Rows(null, _ => []));
        Assert.Equal("", Table.List(null));
        Assert.Equal("gateway,worker", Table.List(JsonNode.Parse("""["gateway","worker"]""")));
    }
}
