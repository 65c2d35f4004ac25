using MovieGen.Api.Cluster;
using MovieGen.Contracts.Admin;
using MovieGen.Gateway.Cluster;

namespace MovieGen.Gateway.Tests.Cluster;

/// <summary>The pages of several nodes are one page: nothing left out, nothing twice.</summary>
public sealed class EntityListTests
{
    [Fact]
    public void Pages_of_two_nodes_are_one_sorted_page()
    {
        var list = EntityList.Of(Pages(Page("x", false, "a", "d"), Page("y", false, "b", "c")), 10);
        Assert.Equal(["a", "b", "c", "d"], list.Entities.Select(entity => entity.Entity));
        Assert.Equal(["x", "y", "y", "x"], list.Entities.Select(entity => entity.Node));
        Assert.Null(list.Next);
    }

    [Fact]
    public void What_lies_behind_the_end_of_a_cut_page_waits_for_the_next()
    {
        // Node y has more behind b: c may be on it, so d of node x is not next.
        var list = EntityList.Of(Pages(Page("x", false, "a", "d"), Page("y", true, "b")), 10);
        Assert.Equal(["a", "b"], list.Entities.Select(entity => entity.Entity));
        Assert.Equal("b", list.Next);
    }

    [Fact]
    public void A_full_page_says_where_the_next_begins() =>
        Assert.Equal("b", EntityList.Of(Pages(Page("x", false, "a", "b", "c")), 2).Next);

    [Fact]
    public void A_shard_that_did_not_answer_is_named() =>
        Assert.Equal(
            [new SilentNode("x", "render-x", "shards 7 did not answer")],
            EntityList.Of(Pages(Page("x", false, "a") with { Unanswered = ["7"] }), 2).Silent
        );

    private static NodeAnswers<EntityPage> Pages(params EntityPage[] pages) =>
        new(
            pages,
            [],
            new Dictionary<string, NodeIdentityView> { ["x"] = new NodeIdentityView("render-x", [], new Dictionary<string, string>()) }
        );

    private static EntityPage Page(string node, bool more, params string[] entities) =>
        new(node, "job", true, [.. entities.Select(entity => new ShardedEntity(entity, "1"))], more, []);
}
