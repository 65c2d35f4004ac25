using MovieGen.Contracts.Storage;
using MovieGen.Domain.Rendering;
using static MovieGen.Storage.Tests.TestStores;

namespace MovieGen.Storage.Tests;

public sealed class DamagedArtifactTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly TestStores _stores = new();
    private readonly ArtifactKey _key = Key("segment 1");

    public void Dispose() => _stores.Dispose();

    [Theory]
    [InlineData("lost file")]
    [InlineData("short file")]
    [InlineData("lost record")]
    [InlineData("torn record")]
    [InlineData("record of another key")]
    public async Task A_damaged_artifact_counts_as_not_published_and_is_replaced(string damage)
    {
        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        Damage(damage);

        Assert.Null(await _stores.Artifacts.FindAsync(Alice, _key, None));
        Assert.NotEmpty(_stores.Log.Errors);

        await _stores.Artifacts.PublishAsync(Alice, _key, _stores.Staged("picture"), None);
        Assert.NotNull(await _stores.Artifacts.FindAsync(Alice, _key, None));
        Assert.Equal("picture", await File.ReadAllTextAsync(await _stores.Artifacts.OpenLocalAsync(Alice, _key, ArtifactFiles.Segment, None), None));
    }

    private void Damage(string how)
    {
        var folder = _stores.FolderOf(Alice, _key);
        var file = Path.Combine(folder, ArtifactFiles.Segment);
        var record = Path.Combine(folder, "record.json");
        switch (how)
        {
            case "lost file": File.Delete(file); break;
            case "short file": File.WriteAllText(file, "pic"); break;
            case "lost record": File.Delete(record); break;
            case "torn record": File.WriteAllText(record, File.ReadAllText(record)[..40]); break;
            default: File.WriteAllText(record, File.ReadAllText(record).Replace(_key.Hex, Key("segment 2").Hex, StringComparison.Ordinal)); break;
        }
    }
}
