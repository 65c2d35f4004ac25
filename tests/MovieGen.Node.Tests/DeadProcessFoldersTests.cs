using System.Diagnostics;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using MovieGen.Files;
using MovieGen.Node.Folders;

namespace MovieGen.Node.Tests;

public sealed class DeadProcessFoldersTests : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_a_killed_process_left_is_removed_while_this_one_runs()
    {
        var parent = _folder.At("scratch");
        using var own = new ProcessFolder(parent);
        var other = Directory.CreateDirectory(Path.Combine(parent, "other")).FullName;
        await File.WriteAllBytesAsync(Path.Combine(other, "unfinished"), new byte[1000], Cancellation);
        using var child = Process.Start("flock", ["--no-fork", $"{other}.lock", "sleep", "infinity"]);
        await Eventually.IsSoAsync(() => IsHeld(other) ? null : "the child has no lock yet", Deadline);

        using var sweeper = new DeadProcessFolders([parent, _folder.At("never made")], _time, NullLogger<DeadProcessFolders>.Instance);
        await sweeper.StartAsync(Cancellation);
        _time.Advance(DeadProcessFolders.Interval);
        await Eventually.IsSoAsync(() => Directory.Exists(other) ? null : "a living process lost its folder", Deadline);

        child.Kill();
        await child.WaitForExitAsync(Cancellation);
        await Eventually.IsSoAsync(
            () =>
            {
                _time.Advance(DeadProcessFolders.Interval);
                return Directory.Exists(other) ? "the dead process's folder is still there" : null;
            },
            Deadline
        );
        Assert.True(Directory.Exists(own.Path));
        await sweeper.StopAsync(Cancellation);
    }

    private static bool IsHeld(string folder)
    {
        using var free = FileLock.TryTake($"{folder}.lock");
        return free is null;
    }
}
