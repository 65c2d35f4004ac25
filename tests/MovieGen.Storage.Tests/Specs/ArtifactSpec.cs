using MovieGen.Domain.Rendering;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Specs;

[Trait("Tier", "unit")]
public sealed class LocalArtifactTests() : ArtifactSpec(new LocalTestStores());

[Trait("Tier", "process")]
public sealed class S3ArtifactTests(ObjectServer server) : ArtifactSpec(new S3TestStores(server));

/// <summary>What publishing artifacts means, whatever the store.</summary>
public abstract class ArtifactSpec(TestStores stores) : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TestStores _stores = stores;
    private readonly ArtifactKey _key = Key("segment 1");

    public void Dispose()
    {
        _stores.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_artifact_is_found_after_it_was_published_with_all_that_was_measured()
    {
        Assert.Null(await _stores.Artifacts.FindAsync(Alice, _key, None));
        var staged = _stores.Staged("picture");

        var record = await _stores.Artifacts.PublishAsync(Alice, _key, staged, None);

        var found = await _stores.Artifacts.FindAsync(Alice, _key, None);
        Assert.Equal(staged.Files.AsEnumerable(), found!.Files);
        Assert.Equal((staged.Facts, record.PublishedAt, _key), (found.Facts, found.PublishedAt, found.Key));
        Assert.Equal("picture", await _stores.TextAsync(Alice, _key));
        Assert.False(Directory.Exists(staged.Folder));
        Assert.Empty(_stores.LeftInStaging());
    }

    [Fact]
    public async Task The_first_published_wins_and_a_different_second_one_is_an_alarm()
    {
        var first = await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("first"), None);
        var second = _stores.Staged("other");

        var kept = await _stores.Artifacts.PublishAsync(Alice, _key, second, None);

        Assert.Equal(first.Files.AsEnumerable(), kept.Files);
        Assert.Contains(_key.Hex, Assert.Single(_stores.Log.Errors));
        Assert.False(Directory.Exists(second.Folder));
    }

    [Fact]
    public async Task The_same_bytes_a_second_time_are_no_alarm()
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("same"), None);
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("same"), None);
        Assert.Empty(_stores.Log.Errors);
    }

    [Fact]
    public async Task Of_many_at_once_one_is_published_and_all_get_its_record()
    {
        using var other = _stores.OfAnotherProcess();
        var attempts = Enumerable
            .Range(0, _stores.Rounds)
            .Select(i => (i % 2 == 0 ? _stores : other).Artifacts.PublishAsync(Alice, _key, _stores.Staged("same"), None))
            .ToList();

        var records = await Task.WhenAll(attempts);

        Assert.Single(records.Select(r => r.PublishedAt).Distinct());
        Assert.Empty(_stores.Log.Errors.Concat(other.Log.Errors));
        Assert.Equal(2, await _stores.StoredAsync(Alice, _key));
    }

    [Fact]
    public async Task Accounts_do_not_see_each_others_artifacts()
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("alice's"), None);
        Assert.Null(await _stores.Artifacts.FindAsync(Bob, _key, None));
        await Assert.ThrowsAsync<FileNotFoundException>(() =>
            _stores.Artifacts.OpenLocalAsync(Bob, _key, ArtifactFiles.Segment, _stores.Use, None)
        );
    }

    [Fact]
    public async Task A_deleted_artifact_is_gone_and_deleting_it_again_does_nothing()
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        await _stores.Artifacts.DeleteAsync(Alice, _key, None);
        await _stores.Artifacts.DeleteAsync(Alice, _key, None);
        Assert.Null(await _stores.Artifacts.FindAsync(Alice, _key, None));
        Assert.Empty(_stores.LeftInStaging());
    }

    [Fact]
    public async Task A_file_that_is_not_as_long_as_recorded_is_not_published()
    {
        var staged = _stores.Staged("picture");
        await File.AppendAllTextAsync(Path.Combine(staged.Folder, ArtifactFiles.Segment), "!", None);
        await Assert.ThrowsAsync<InvalidDataException>(() => _stores.Artifacts.PublishAsync(Alice, _key, staged, None));
        Assert.Null(await _stores.Artifacts.FindAsync(Alice, _key, None));
        Assert.Empty(_stores.LeftInStaging());
    }

    [Fact]
    public async Task A_link_in_place_of_a_file_is_not_published()
    {
        var staged = _stores.Staged("picture");
        var path = Path.Combine(staged.Folder, ArtifactFiles.Segment);
        File.Move(path, path + ".real");
        File.CreateSymbolicLink(path, path + ".real");
        await Assert.ThrowsAsync<InvalidDataException>(() => _stores.Artifacts.PublishAsync(Alice, _key, staged, None));
        Assert.Null(await _stores.Artifacts.FindAsync(Alice, _key, None));
    }

    [Fact]
    public async Task Parts_of_a_file_are_read_without_the_rest()
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("0123456789"), None);

        await using var content = await _stores.Artifacts.OpenReadAsync(Alice, _key, ArtifactFiles.Segment, None);

        Assert.Equal(10, content.Length);
        Assert.Equal("456", await ReadAsync(content, 4, 3));
        Assert.Equal("01", await ReadAsync(content, 0, 2));
        Assert.Equal("89", await ReadAsync(content, 8, 5));
        await Assert.ThrowsAsync<FileNotFoundException>(() =>
            _stores.Artifacts.OpenReadAsync(Alice, Key("segment 2"), ArtifactFiles.Segment, None)
        );
        await Assert.ThrowsAsync<FileNotFoundException>(() => _stores.Artifacts.OpenReadAsync(Alice, _key, ArtifactFiles.Movie, None));
    }

    private static async Task<string> ReadAsync(Stream content, long from, int most)
    {
        var bytes = new byte[most];
        content.Seek(from, SeekOrigin.Begin);
        var read = await content.ReadAtLeastAsync(bytes, most, throwOnEndOfStream: false, None);
        return System.Text.Encoding.UTF8.GetString(bytes.AsSpan(0, read));
    }
}
