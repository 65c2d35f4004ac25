using MovieGen.Contracts.Storage;

namespace MovieGen.Storage.Tests;

[Trait("Tier", "unit")]
public sealed class StoreErrorTests
{
    [Fact]
    public async Task A_full_disk_is_told_from_other_failures()
    {
        var full = await Record.ExceptionAsync(async () =>
        {
            await using var file = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            file.Write(new byte[8192]);
            file.Flush();
        });
        Assert.True(StoreErrors.IsDiskFull(full), $"{full}");
        Assert.True(StoreErrors.IsDiskFull(new InvalidOperationException("outer", full)));
        Assert.False(StoreErrors.IsDiskFull(new FileNotFoundException()));
        Assert.False(StoreErrors.IsDiskFull(null));
    }

    [Fact]
    public void A_store_that_is_away_is_told_also_from_deep_inside()
    {
        var away = new StoreUnavailableException("away", new HttpRequestException());
        Assert.True(StoreErrors.IsUnavailable(new InvalidOperationException("outer", away)));
        Assert.False(StoreErrors.IsUnavailable(new IOException("disk")));
        Assert.False(StoreErrors.IsUnavailable(null));
    }
}
