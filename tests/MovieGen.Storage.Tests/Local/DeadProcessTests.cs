using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Local;

/// <summary>What a process leaves that dies between two steps, and what the next one makes of it.</summary>
[Trait("Tier", "unit")]
public sealed class DeadProcessTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly LocalTestStores _stores = new();

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task What_a_dead_process_was_publishing_is_not_visible_and_is_swept_at_the_next_start()
    {
        var dead = DeadProcess();
        var half = Directory.CreateDirectory(Path.Combine(dead, "0123")).FullName;
        await File.WriteAllTextAsync(Path.Combine(half, ArtifactFiles.Segment), "half", None);
        await File.WriteAllTextAsync(Path.Combine(dead, "upload"), "half an upload", None);
        var nameless = Directory.CreateDirectory(Path.Combine(_stores.Data.Root, "staging", "died-before-its-lock")).FullName;

        using var next = _stores.OfAnotherProcess();

        Assert.False(Directory.Exists(dead));
        Assert.False(Directory.Exists(nameless));
        Assert.Null(await next.Artifacts.FindAsync(Alice, Key("0123"), None));
    }

    [Fact]
    public async Task What_a_living_process_is_receiving_is_left_alone()
    {
        var staged = await _stores.Assets.StageAsync(Alice, new MemoryStream("abc"u8.ToArray()), null, 100, None);
        using var next = _stores.OfAnotherProcess();
        Assert.True(File.Exists(staged.LocalPath));
    }

    [Fact]
    public async Task Content_whose_record_was_never_written_is_swept_at_start_and_nothing_else_is()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "kept");
        var orphan = Path.Combine(_stores.Data.Root, "assets", "alice", "content", "00", ContentHash.Of("x"u8).Hex);
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        await File.WriteAllTextAsync(orphan, "x", None);

        await StartNodeAsync();

        Assert.False(File.Exists(orphan));
        Assert.True(File.Exists(await _stores.Assets.OpenLocalAsync(Alice, asset.Sha256, _stores.Use, None)));
    }

    [Fact]
    public async Task A_folder_that_is_no_account_does_not_stop_the_start()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "kept");
        var stray = Directory.CreateDirectory(Path.Combine(_stores.Data.Root, "assets", "local.bak", "content")).FullName;

        await StartNodeAsync();

        Assert.True(Directory.Exists(stray));
        Assert.True(File.Exists(await _stores.Assets.OpenLocalAsync(Alice, asset.Sha256, _stores.Use, None)));
    }

    [Fact]
    public async Task While_a_record_cannot_be_read_no_content_is_swept()
    {
        var asset = await _stores.AddAsync(Alice, "ast_1", "kept");
        await File.WriteAllTextAsync(Path.Combine(_stores.Data.Root, "assets", "alice", "records", "ast_1.json"), "{", None);

        await StartNodeAsync();

        Assert.True(File.Exists(await _stores.Assets.OpenLocalAsync(Alice, asset.Sha256, _stores.Use, None)));
    }

    private string DeadProcess()
    {
        var folder = Directory.CreateDirectory(Path.Combine(_stores.Data.Root, "staging", Guid.NewGuid().ToString("N"))).FullName;
        File.WriteAllText(folder + ".lock", "");
        return folder;
    }

    private async Task StartNodeAsync()
    {
        var services = new ServiceCollection()
            .AddLocalStorage(_stores.Data.Root)
            .AddSingleton(typeof(ILogger<>), typeof(Microsoft.Extensions.Logging.Abstractions.NullLogger<>));
        await using var provider = services.BuildServiceProvider();
        foreach (var service in provider.GetServices<IHostedService>())
            await service.StartAsync(None);
    }
}
