using MovieGen.Files;

namespace MovieGen.Storage.Tests.Local;

[Trait("Tier", "unit")]
public sealed class FileLockTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"moviegen-{Guid.NewGuid():N}.lock");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public async Task A_lock_has_one_holder_until_it_is_released()
    {
        var held = FileLock.Take(_path);
        Assert.Null(FileLock.TryTake(_path));
        var waiting = FileLock.TakeAsync(_path, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);

        held.Dispose();
        using var next = await waiting.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Null(FileLock.TryTake(_path));
    }
}
