using Microsoft.Extensions.Time.Testing;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Files;
using MovieGen.Storage.Caching;
using MovieGen.Storage.Tests.Rigs;

namespace MovieGen.Storage.Tests.Caching;

[Trait("Tier", "unit")]
public sealed class LocalCacheTests : IDisposable
{
    private const long Mebi = 1024 * 1024;
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private static readonly AccountId Alice = TestStores.Alice;
    private readonly TemporaryFolder _folder = new();
    private readonly TestLog _log = new();
    private readonly LocalUse _use = new();
    private int _fetches;

    public void Dispose()
    {
        _use.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_fetched_once_is_fetched_no_more()
    {
        using var cache = New();
        var first = await OpenAsync(cache, "bytes", _use);
        Assert.Equal(first, await OpenAsync(cache, "bytes", _use));
        Assert.Equal(("bytes", 1), (await File.ReadAllTextAsync(first, None), _fetches));
    }

    [Fact]
    public async Task Many_who_want_the_same_at_once_fetch_it_once()
    {
        using var cache = New();
        var key = Key("bytes", Alice);
        var arrives = new TaskCompletionSource();
        var remote = new RemoteFile(
            5,
            async (target, token) =>
            {
                Interlocked.Increment(ref _fetches);
                await arrives.Task;
                await target.WriteAsync("bytes"u8.ToArray(), token);
            }
        );

        // Each call runs on until it has to wait: the first for the bytes, the others for the first.
        var openings = Enumerable.Range(0, 20).Select(_ => cache.OpenAsync(key, _use, _ => Task.FromResult(remote), None)).ToList();
        arrives.SetResult();

        Assert.Single((await Task.WhenAll(openings)).Distinct());
        Assert.Equal(1, _fetches);
    }

    [Fact]
    public async Task Accounts_share_nothing_even_of_equal_bytes()
    {
        using var cache = New();
        await OpenAsync(cache, "bytes", _use);
        await OpenAsync(cache, "bytes", _use, TestStores.Bob);
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public async Task The_least_recently_used_goes_first_when_the_limit_is_reached()
    {
        using var cache = New(limitBytes: 3 * Mebi);
        foreach (var name in new[] { "a", "b", "c" })
            await FillAsync(cache, name);
        await FillAsync(cache, "a");

        await FillAsync(cache, "d");

        Assert.Equal(3 * Mebi, cache.Bytes);
        Assert.Equal(["a", "c", "d"], Kept("a", "b", "c", "d"));
    }

    [Fact]
    public async Task What_is_in_use_never_goes_whatever_the_limit_and_goes_afterwards()
    {
        using var cache = New(limitBytes: 2 * Mebi);
        using var attempt = new LocalUse();
        var held = new List<string>();
        foreach (var name in new[] { "a", "b", "c", "d" })
            held.Add(await OpenAsync(cache, name, attempt, bytes: Mebi));

        Assert.All(held, path => Assert.True(File.Exists(path), path));
        Assert.Equal(4 * Mebi, cache.Bytes);

        attempt.Dispose();
        Assert.Equal(["c", "d"], Kept("a", "b", "c", "d"));
        Assert.Equal(2 * Mebi, cache.Bytes);
    }

    [Fact]
    public async Task What_two_use_stays_until_both_are_done()
    {
        using var cache = New(limitBytes: 0);
        using var one = new LocalUse();
        using var two = new LocalUse();
        var path = await OpenAsync(cache, "bytes", one);
        await OpenAsync(cache, "bytes", two);
        one.Dispose();
        Assert.True(File.Exists(path));
        two.Dispose();
        Assert.False(File.Exists(path));
    }

    [Fact]
    public async Task A_share_of_the_disk_stays_free_below_the_limit()
    {
        var free = 100 * Mebi;
        using var cache = New(limitBytes: 1000 * Mebi, keepFreePercent: 10, disk: () => new DiskSpace(free, 1000 * Mebi));
        free = 102 * Mebi;
        await FillAsync(cache, "a");
        free = 101 * Mebi;
        await FillAsync(cache, "b");
        free = 100 * Mebi;
        await FillAsync(cache, "c");
        Assert.DoesNotContain("a", Kept("a", "b", "c"));
        Assert.Contains("c", Kept("a", "b", "c"));
    }

    [Fact]
    public async Task What_a_node_must_keep_free_stays_free_whatever_the_share()
    {
        var free = 100 * Mebi;
        using var cache = New(limitBytes: 1000 * Mebi, keepFreeBytes: 50 * Mebi, disk: () => new DiskSpace(free, 1000 * Mebi));
        await FillAsync(cache, "a");
        free = 49 * Mebi;
        await FillAsync(cache, "b");
        Assert.Empty(Kept("a", "b"));
    }

    [Fact]
    public async Task It_gives_way_to_others_who_fill_the_disk_though_nobody_asks()
    {
        var (free, clock) = (100 * Mebi, new FakeTimeProvider());
        using var cache = New(
            limitBytes: 1000 * Mebi,
            keepFreeBytes: 50 * Mebi,
            disk: () => new DiskSpace(free, 1000 * Mebi),
            clock: clock
        );
        await FillAsync(cache, "a");
        free = 49 * Mebi;
        Assert.NotEmpty(Kept("a"));
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty(Kept("a"));
    }

    [Fact]
    public async Task Bytes_that_are_others_are_fetched_again_and_then_given_up()
    {
        using var cache = New();
        var key = Key("right", Alice);
        var fetches = 0;
        var remote = new RemoteFile(
            5,
            async (target, token) => await target.WriteAsync(fetches++ == 0 ? "wrong"u8.ToArray() : "right"u8.ToArray(), token)
        );
        Assert.Equal("right", await File.ReadAllTextAsync(await cache.OpenAsync(key, _use, _ => Task.FromResult(remote), None), None));
        Assert.Equal(2, fetches);

        var never = new RemoteFile(5, async (target, token) => await target.WriteAsync("wrong"u8.ToArray(), token));
        await Assert.ThrowsAsync<DamagedContentException>(() =>
            cache.OpenAsync(Key("other", Alice), _use, _ => Task.FromResult(never), None)
        );
        Assert.Empty(Incoming());
    }

    [Fact]
    public async Task A_fetch_that_fails_leaves_nothing_and_the_next_one_begins_anew()
    {
        using var cache = New();
        var broken = new RemoteFile(5, (_, _) => throw new StoreUnavailableException("away"));
        await Assert.ThrowsAsync<StoreUnavailableException>(() =>
            cache.OpenAsync(Key("bytes", Alice), _use, _ => Task.FromResult(broken), None)
        );
        Assert.Equal(0, cache.Bytes);
        Assert.Empty(Incoming());
        await OpenAsync(cache, "bytes", _use);
    }

    [Fact]
    public async Task It_is_there_after_a_restart_but_read_through_before_it_is_believed()
    {
        string good,
            torn;
        using (var cache = New())
        {
            good = await OpenAsync(cache, "good", _use);
            torn = await OpenAsync(cache, "torn", _use);
        }

        // As a power failure leaves it: the length is right, the bytes are not there.
        await File.WriteAllBytesAsync(torn, new byte[4], None);
        _fetches = 0;
        using var next = New();
        Assert.Equal("good", await File.ReadAllTextAsync(await OpenAsync(next, "good", _use), None));
        Assert.Equal(0, _fetches);
        Assert.Equal("torn", await File.ReadAllTextAsync(await OpenAsync(next, "torn", _use), None));
        Assert.Equal((1, good), (_fetches, await OpenAsync(next, "good", _use)));
    }

    [Fact]
    public async Task After_a_restart_the_limit_holds_and_the_oldest_use_goes_first()
    {
        using (var cache = New())
            foreach (var (name, age) in new[] { ("a", 3), ("b", 1), ("c", 2) })
                File.SetLastWriteTimeUtc(await OpenAsync(cache, name, _use, bytes: Mebi), DateTime.UtcNow.AddDays(-age));
        using var next = New(limitBytes: 2 * Mebi);
        Assert.Equal(["b", "c"], Kept("a", "b", "c"));
        Assert.Equal(2 * Mebi, next.Bytes);
    }

    [Fact]
    public async Task A_file_that_somebody_removed_is_fetched_again()
    {
        using var cache = New();
        File.Delete(await OpenAsync(cache, "bytes", _use));
        Assert.True(File.Exists(await OpenAsync(cache, "bytes", _use)));
        Assert.Equal(2, _fetches);
    }

    [Fact]
    public void Two_processes_do_not_share_a_folder()
    {
        using var cache = New();
        Assert.Contains("another process", Assert.Throws<IOException>(() => New()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_dead_process_was_fetching_is_swept_at_the_next_start()
    {
        var dead = Directory.CreateDirectory(_folder.At("incoming", Guid.NewGuid().ToString("N"))).FullName;
        File.WriteAllText(dead + ".lock", "");
        File.WriteAllText(Path.Combine(dead, "half"), "half");
        using var cache = New();
        Assert.False(Directory.Exists(dead));
    }

    [Fact]
    public async Task A_file_that_was_just_stored_enters_without_a_fetch_and_stays_when_its_first_name_goes()
    {
        using var cache = New();
        var path = _folder.At("staged");
        await File.WriteAllTextAsync(path, "bytes", None);
        cache.Offer(Key("bytes", Alice), path);
        File.Delete(path);
        Assert.Equal("bytes", await File.ReadAllTextAsync(await OpenAsync(cache, "bytes", _use), None));
        Assert.Equal(0, _fetches);
    }

    [Fact]
    public async Task A_use_that_has_ended_holds_nothing()
    {
        using var cache = New(limitBytes: 0);
        var ended = new LocalUse();
        ended.Dispose();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => OpenAsync(cache, "bytes", ended));
        Assert.Equal(0, cache.Bytes);
    }

    private LocalCache New(
        long limitBytes = 100 * Mebi,
        int keepFreePercent = 0,
        long keepFreeBytes = 0,
        Func<DiskSpace>? disk = null,
        TimeProvider? clock = null
    ) =>
        new(
            new LocalCacheOptions
            {
                Folder = _folder.Root,
                LimitGib = limitBytes / (double)(1L << 30),
                KeepFreePercent = keepFreePercent,
            },
            keepFreeBytes,
            _log.For<LocalCache>(),
            disk ?? (() => new DiskSpace(long.MaxValue / 2, long.MaxValue / 2)),
            clock ?? TimeProvider.System
        );

    /// <summary>Bytes that are their name, repeated; used and let go of.</summary>
    private async Task FillAsync(LocalCache cache, string name)
    {
        using var use = new LocalUse();
        await OpenAsync(cache, name, use, bytes: Mebi);
    }

    private async Task<string> OpenAsync(LocalCache cache, string text, LocalUse use, AccountId? account = null, long? bytes = null)
    {
        var content = Content(text, bytes);
        return await cache.OpenAsync(
            new CacheKey(account ?? Alice, ContentHash.Of(content)),
            use,
            _ =>
                Task.FromResult(
                    new RemoteFile(
                        content.Length,
                        async (target, token) =>
                        {
                            Interlocked.Increment(ref _fetches);
                            await target.WriteAsync(content, token);
                        }
                    )
                ),
            None
        );
    }

    private IEnumerable<string> Kept(params string[] names) =>
        names.Where(name => File.Exists(PathOf(ContentHash.Of(Content(name, Mebi)))));

    private string PathOf(ContentHash hash) => _folder.At("files", Alice.Value, hash.Hex[..2], hash.Hex);

    private string[] Incoming() => [.. Directory.GetDirectories(_folder.At("incoming")).SelectMany(Directory.GetFiles)];

    private static CacheKey Key(string text, AccountId account) => new(account, ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(text)));

    private static byte[] Content(string text, long? bytes)
    {
        var once = System.Text.Encoding.UTF8.GetBytes(text);
        if (bytes is not { } count)
            return once;
        var content = new byte[count];
        for (var i = 0; i < count; i++)
            content[i] = once[i % once.Length];
        return content;
    }
}
