using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;
using static MovieGen.Storage.Tests.TestStores;

namespace MovieGen.Storage.Tests;

public sealed class ArtifactPublishingTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TestStores _stores = new();
    private readonly ArtifactKey _key = Key("segment 1");

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task An_artifact_is_found_after_it_was_published_with_all_that_was_measured()
    {
        Assert.Null(await _stores.Artifacts.FindAsync(Alice, _key, None));
        var staged = _stores.Staged("picture");

        var record = await _stores.Artifacts.PublishAsync(Alice, _key, staged, None);

        var found = await _stores.Artifacts.FindAsync(Alice, _key, None);
        Assert.Equal(staged.Files.AsEnumerable(), found!.Files);
        Assert.Equal((staged.Facts, record.PublishedAt, _key), (found.Facts, found.PublishedAt, found.Key));
        Assert.Equal("picture", await File.ReadAllTextAsync(await _stores.Artifacts.OpenLocalAsync(Alice, _key, ArtifactFiles.Segment, None), None));
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
        using var other = new TestStores(_stores.Root);
        var attempts = Enumerable.Range(0, 40)
            .Select(i => (i % 2 == 0 ? _stores : other).Artifacts.PublishAsync(Alice, _key, _stores.Staged("same"), None)).ToList();

        var records = await Task.WhenAll(attempts);

        Assert.Single(records.Select(r => r.PublishedAt).Distinct());
        Assert.Empty(_stores.Log.Errors.Concat(other.Log.Errors));
        Assert.Equal(2, Directory.GetFiles(_stores.FolderOf(Alice, _key)).Length);
    }

    [Fact]
    public async Task Accounts_do_not_see_each_others_artifacts()
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("alice's"), None);
        Assert.Null(await _stores.Artifacts.FindAsync(Bob, _key, None));
        await Assert.ThrowsAsync<FileNotFoundException>(() => _stores.Artifacts.OpenLocalAsync(Bob, _key, ArtifactFiles.Segment, None));
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
    public async Task A_publish_that_fails_leaves_nothing_in_staging()
    {
        // Where the key's parent folder should be there is a file.
        var parent = Path.GetDirectoryName(_stores.FolderOf(Alice, _key))!;
        Directory.CreateDirectory(Path.GetDirectoryName(parent)!);
        await File.WriteAllTextAsync(parent, "in the way", None);
        await Assert.ThrowsAnyAsync<IOException>(() => _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None));
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
}
