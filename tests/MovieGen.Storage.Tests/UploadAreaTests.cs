using MovieGen.Contracts.Storage;
using MovieGen.Storage.Local;
using MovieGen.Storage.Tests.Rigs;

namespace MovieGen.Storage.Tests;

[Trait("Tier", "unit")]
public sealed class UploadAreaTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StagingArea _staging;

    public UploadAreaTests() => _staging = new StagingArea(new DataFolder(_folder.Root));

    public void Dispose()
    {
        _staging.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task An_upload_of_unknown_length_ends_where_it_would_take_what_must_stay_free()
    {
        var room = new ShrinkingRoom(looks: 3);
        var area = new UploadArea(_staging, room);
        using var endless = new MemoryStream(new byte[200 << 20]);
        await Assert.ThrowsAsync<DiskFullException>(() =>
            area.ReceiveAsync(TestStores.Alice, endless, null, long.MaxValue, TestContext.Current.CancellationToken)
        );
        Assert.InRange(endless.Position, 1, 64 << 20);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(_folder.Root, "*", SearchOption.AllDirectories),
            path => !path.EndsWith(".lock", StringComparison.Ordinal)
        );
    }

    /// <summary>Full after so many looks.</summary>
    private sealed class ShrinkingRoom(int looks) : IStoreRoom
    {
        public long? Left() => --looks < 0 ? -1 : 0;

        public void Need(long bytes)
        {
            if (Left() < bytes)
                throw new DiskFullException("full");
        }
    }
}
