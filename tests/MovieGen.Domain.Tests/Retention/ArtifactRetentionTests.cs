using System.Text;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Retention;

namespace MovieGen.Domain.Tests.Retention;

public sealed class ArtifactRetentionTests
{
    private static readonly DateTimeOffset Now = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly RetentionLimits Limits = new(100, TimeSpan.FromDays(10));

    [Fact]
    public void The_least_recently_used_go_first_and_no_more_than_it_takes() =>
        Assert.Equal(
            ["oldest", "older"],
            Expendable(Stored("new", 40, 1), Stored("oldest", 30, 4), Stored("old", 40, 2), Stored("older", 30, 3))
        );

    [Fact]
    public void Nothing_goes_while_there_is_room_and_nothing_is_too_old() =>
        Assert.Empty(Expendable(Stored("a", 50, 9), Stored("b", 50, 1)));

    [Fact]
    public void What_is_too_old_goes_even_where_there_is_room() =>
        Assert.Equal(["ancient"], Expendable(Stored("ancient", 1, 11), Stored("fresh", 1, 1)));

    [Fact]
    public void What_an_unfinished_job_needs_stays_however_old_and_large()
    {
        var stored = new[] { Stored("needed", 5000, 300), Stored("old", 30, 20), Stored("new", 90, 1) };
        Assert.Equal(["old", "new"], Names(ArtifactRetention.Expendable(stored, Needed("needed"), Limits, Now)));
    }

    [Fact]
    public void Another_accounts_artifact_of_the_same_key_is_another_one()
    {
        var theirs = Stored("shared", 1, 50) with { Account = new AccountId("bob") };
        Assert.Equal([theirs], ArtifactRetention.Expendable([theirs, Stored("shared", 1, 50)], Needed("shared"), Limits, Now));
    }

    [Fact]
    public void What_was_used_just_now_stays_however_full_the_store_is() =>
        Assert.Equal(["yesterday"], Expendable(Stored("just now", 5000, 0), Stored("yesterday", 1, 1)));

    private static string[] Expendable(params StoredArtifact[] stored) =>
        Names(ArtifactRetention.Expendable(stored, Needed(), Limits, Now));

    private static string[] Names(IEnumerable<StoredArtifact> artifacts) =>
        [.. artifacts.Select(artifact => All.Single(name => Key(name) == artifact.Key))];

    private static readonly string[] All =
    [
        "new",
        "oldest",
        "old",
        "older",
        "a",
        "b",
        "ancient",
        "fresh",
        "needed",
        "just now",
        "yesterday",
        "shared",
    ];

    private static HashSet<(AccountId Account, ArtifactKey Key)> Needed(params string[] names) =>
        [.. names.Select(name => (AccountId.Local, Key(name)))];

    private static StoredArtifact Stored(string name, long bytes, int days) => new(AccountId.Local, Key(name), bytes, Now.AddDays(-days));

    private static ArtifactKey Key(string name) => new(ContentHash.Of(Encoding.UTF8.GetBytes(name)).Hex);
}
