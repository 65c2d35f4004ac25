using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Specs;

[Trait("Tier", "unit")]
public sealed class LocalNameTests() : NameSpec(new LocalTestStores());

[Trait("Tier", "process")]
public sealed class S3NameTests(ObjectServer server) : NameSpec(new S3TestStores(server));

/// <summary>How things are named in a store, whatever the store.</summary>
public abstract class NameSpec(TestStores stores) : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TestStores _stores = stores;

    public void Dispose()
    {
        _stores.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("../record.json")]
    [InlineData("/etc/passwd")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("record.json")]
    [InlineData("")]
    public async Task A_file_name_that_is_a_path_or_ours_is_refused(string name)
    {
        await _stores.Artifacts.PublishAsync(Alice, Key("1"), _stores.Staged("picture"), None);
        await Assert.ThrowsAsync<ArgumentException>(() => _stores.Artifacts.OpenLocalAsync(Alice, Key("1"), name, _stores.Use, None));
    }

    [Fact]
    public async Task An_id_without_a_value_names_nothing()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _stores.Artifacts.FindAsync(default, Key("1"), None));
        await Assert.ThrowsAsync<ArgumentException>(() => _stores.Artifacts.FindAsync(Alice, default, None));
        await Assert.ThrowsAsync<ArgumentException>(() => _stores.Assets.FindAsync(Alice, default, None));
        await Assert.ThrowsAsync<ArgumentException>(() => _stores.Assets.OpenLocalAsync(Alice, default, _stores.Use, None));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            _stores.Documents.LoadAsync(Alice, new Domain.Jobs.JobId("job_film"), default, None)
        );
    }

    [Fact]
    public async Task The_users_file_name_is_nowhere_but_inside_a_record()
    {
        await _stores.AddAsync(Alice, "ast_1", "bytes");
        var names = await _stores.NamesAsync();
        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.DoesNotContain("Mother", name, StringComparison.Ordinal));
    }
}
