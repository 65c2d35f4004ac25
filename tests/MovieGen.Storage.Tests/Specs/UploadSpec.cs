using System.Security.Cryptography;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Specs;

[Trait("Tier", "unit")]
public sealed class LocalUploadTests() : UploadSpec(new LocalTestStores());

[Trait("Tier", "process")]
public sealed class S3UploadTests(ObjectServer server) : UploadSpec(new S3TestStores(server));

/// <summary>What keeping an upload that is interrupted and continued means, whatever the store.</summary>
public abstract class UploadSpec(TestStores stores) : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;

    /// <summary>More than two batches, and no multiple of anything.</summary>
    private readonly byte[] _file = RandomNumberGenerator.GetBytes((18 << 20) + 12345);

    public void Dispose()
    {
        stores.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_several_requests_append_is_the_file_for_every_process()
    {
        var upload = await CreateAsync();
        long at = 0;
        foreach (var end in (int[])[1, 70_000, 9 << 20, _file.Length])
        {
            using var process = stores.OfAnotherProcess();
            var step = await AppendAsync(process, upload, at, _file[(int)at..end]);
            Assert.Equal(end, step.Next?.Offset);
            at = end;
        }

        var whole = await FindAsync(upload);
        Assert.Equal((UploadStatus.Inspecting, null), (whole.Status, whole.Holder));
        var staged = await stores.Uploads.StageAsync(whole, None);
        Assert.Equal((_file.Length, ContentHash.Of(_file)), (staged.Bytes, staged.Sha256));
        await stores.Assets.CommitAsync(staged, AssetOf(staged, "ast_1"), None);
        await EndAsync(upload);
        Assert.Equal(_file, await File.ReadAllBytesAsync(await stores.Assets.OpenLocalAsync(Alice, staged.Sha256, stores.Use, None)));
        Assert.DoesNotContain(await stores.NamesAsync(), name => name.Contains("pieces", StringComparison.Ordinal));
        Assert.DoesNotContain(await stores.NamesAsync(), name => name.EndsWith(".data", StringComparison.Ordinal));
        Assert.Empty(stores.LeftInStaging());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(300_000)]
    [InlineData((8 << 20) + 5)]
    public async Task What_came_before_a_break_is_kept(int came)
    {
        var upload = await CreateAsync();
        var begun = await BeginAsync(stores, upload, 0);
        var content = new ScriptedContent(_file[..came], 4096, () => Task.FromException(new IOException("The network broke.")));
        var broken = await Assert.ThrowsAsync<IOException>(() => stores.Uploads.AppendAsync(begun, content.Content, None));
        Assert.Equal("The network broke.", broken.Message);
        var kept = await FindAsync(upload);
        Assert.Equal((came, null), (kept.Offset, kept.Holder));
        await AppendAsync(stores, upload, came, _file[came..]);
        Assert.Equal(ContentHash.Of(_file), (await stores.Uploads.StageAsync(await FindAsync(upload), None)).Sha256);
    }

    [Fact]
    public async Task What_is_refused_as_a_whole_leaves_no_byte()
    {
        var upload = await CreateAsync();
        await AppendAsync(stores, upload, 0, _file[..1000]);
        var wrong = UploadProblems.ChecksumMismatch.Of("Another hash.");
        var begun = await BeginAsync(stores, upload, 1000);
        var refused = await stores.Uploads.AppendAsync(begun, new ScriptedContent(new byte[9 << 20], 1 << 20).Whole(wrong), None);
        Assert.Equal(wrong, refused.Problem);
        begun = await BeginAsync(stores, upload, 1000);
        var cut = new ScriptedContent(new byte[9 << 20], 1 << 20, () => Task.FromException(new IOException("The network broke.")));
        await Assert.ThrowsAsync<IOException>(() => stores.Uploads.AppendAsync(begun, cut.Whole(null), None));
        Assert.Equal((1000L, null), ((await FindAsync(upload)).Offset, (await FindAsync(upload)).Holder));

        begun = await BeginAsync(stores, upload, 1000);
        await stores.Uploads.AppendAsync(begun, new ScriptedContent(_file[1000..], 1 << 20).Whole(null), None);
        Assert.Equal(ContentHash.Of(_file), (await stores.Uploads.StageAsync(await FindAsync(upload), None)).Sha256);
    }

    [Fact]
    public async Task A_request_that_was_replaced_by_another_process_writes_nothing_more()
    {
        var upload = await CreateAsync();
        var gate = new TaskCompletionSource();
        var old = new ScriptedContent(new byte[1 << 20], 1 << 16, () => gate.Task, rest: new byte[1 << 20]);
        var hanging = stores.Uploads.AppendAsync(await BeginAsync(stores, upload, 0), old.Content, None);
        await old.AtEnd.WaitAsync(TestTimeouts.Command, None);

        using var process = stores.OfAnotherProcess();
        Assert.Equal(_file.Length, (await AppendAsync(process, upload, 0, _file)).Next?.Offset);
        gate.SetResult();
        Assert.Equal(ProblemCodes.Upload.Interrupted, (await hanging).Problem?.Code);
        Assert.Equal(ContentHash.Of(_file), (await stores.Uploads.StageAsync(await FindAsync(upload), None)).Sha256);
    }

    [Fact]
    public async Task Two_that_begin_at_once_do_not_both_append()
    {
        for (var round = 0; round < stores.Rounds / 4; round++)
        {
            var upload = await CreateAsync();
            using var other = stores.OfAnotherProcess();
            var steps = await Task.WhenAll(
                ((TestStores[])[stores, other]).Select(
                    (process, k) => AppendAsync(process, upload, 0, [.. Enumerable.Repeat((byte)k, 5000)])
                )
            );
            var won = Assert.Single(steps, step => step.Next is not null);
            Assert.Contains(
                Assert.Single(steps, step => step.Next is null).Problem!.Code,
                (string[])[ProblemCodes.Upload.Interrupted, ProblemCodes.Upload.WrongOffset]
            );
            Assert.Equal(5000, won.Next!.Offset);
        }
    }

    [Fact]
    public async Task No_step_of_several_processes_is_lost()
    {
        var upload = await CreateAsync();
        using var other = stores.OfAnotherProcess();
        TestStores[] processes = [stores, other];
        var each = stores.Rounds / 4;
        await Task.WhenAll(
            processes.Select(async process =>
            {
                for (var i = 0; i < each; i++)
                    await process.Uploads.ChangeAsync(Alice, upload.Id, stored => stored with { Length = stored.Length + 1 }, None);
            })
        );
        Assert.Equal(upload.Length + 2 * each, (await FindAsync(upload)).Length);
    }

    [Fact]
    public async Task A_deleted_upload_is_nobodys_and_does_not_come_back()
    {
        var upload = await CreateAsync();
        var gate = new TaskCompletionSource();
        var content = new ScriptedContent(_file[..5000], 1000, () => gate.Task);
        var hanging = stores.Uploads.AppendAsync(await BeginAsync(stores, upload, 0), content.Content, None);
        await content.AtEnd.WaitAsync(TestTimeouts.Command, None);
        Assert.True(await stores.Uploads.DeleteAsync(Alice, upload.Id, None));
        gate.SetResult();

        Assert.NotNull((await hanging).Problem);
        Assert.Null(await stores.Uploads.FindAsync(Alice, upload.Id, None));
        Assert.Empty(await stores.Uploads.ListAsync(Alice, None).ToListAsync(None));
        Assert.Equal(
            ProblemCodes.Upload.NotFound,
            (await stores.Uploads.ChangeAsync(Alice, upload.Id, stored => stored, None)).Problem?.Code
        );
        Assert.False(await stores.Uploads.DeleteAsync(Alice, upload.Id, None));
        Assert.Empty(stores.LeftInStaging());
    }

    [Fact]
    public async Task Another_account_has_no_such_upload()
    {
        var upload = await CreateAsync();
        Assert.Null(await stores.Uploads.FindAsync(Bob, upload.Id, None));
        Assert.Equal(
            ProblemCodes.Upload.NotFound,
            (await stores.Uploads.ChangeAsync(Bob, upload.Id, stored => stored with { Offset = 1 }, None)).Problem?.Code
        );
        Assert.False(await stores.Uploads.DeleteAsync(Bob, upload.Id, None));
        Assert.Empty(await stores.Uploads.ListAsync(Bob, None).ToListAsync(None));
        Assert.Equal(upload, Assert.Single(await stores.Uploads.ListAsync(Alice, None).ToListAsync(None)));
        Assert.Contains(upload, await stores.Uploads.ListAsync(null, None).ToListAsync(None));
    }

    [Fact]
    public async Task An_empty_file_is_staged_as_one()
    {
        var upload = await CreateAsync(length: 0);
        var staged = await stores.Uploads.StageAsync(upload, None);
        Assert.Equal((0, ContentHash.Of([])), (staged.Bytes, staged.Sha256));
    }

    private async Task<Upload> CreateAsync(long? length = null)
    {
        var upload = new Upload
        {
            Id = UploadId.Of(RandomNumberGenerator.GetBytes(UploadId.RandomBytes)),
            Account = Alice,
            Name = "../\"Mother's film\".mp4",
            Length = length ?? _file.Length,
            Metadata = "filename YQ==",
            Sha256 = ContentHash.Of(_file),
            Source = null,
            CreatedAt = DateTimeOffset.UnixEpoch,
            ChangedAt = DateTimeOffset.UtcNow,
            Status = length == 0 ? UploadStatus.Inspecting : UploadStatus.Receiving,
        };
        await stores.Uploads.CreateAsync(upload, None);
        Assert.Equal(upload, await FindAsync(upload));
        return upload;
    }

    private async Task<Upload> FindAsync(Upload upload) => (await stores.Uploads.FindAsync(Alice, upload.Id, None))!;

    private async Task EndAsync(Upload upload)
    {
        var held = await stores.Uploads.ChangeAsync(Alice, upload.Id, stored => UploadSteps.Make(stored, "m", DateTimeOffset.UtcNow), None);
        Assert.NotNull(held.Next);
        await stores.Uploads.ChangeAsync(
            Alice,
            upload.Id,
            stored => UploadSteps.Complete(stored, "m", new AssetId("ast_1"), DateTimeOffset.UtcNow),
            None
        );
    }

    private static async Task<Upload> BeginAsync(TestStores process, Upload upload, long offset) =>
        (await BegunAsync(process, upload, offset)).Next!;

    private static Task<UploadStep> BegunAsync(TestStores process, Upload upload, long offset)
    {
        var holder = Guid.NewGuid().ToString("N");
        return process.Uploads.ChangeAsync(
            Alice,
            upload.Id,
            stored => UploadSteps.Begin(stored, offset, null, holder, DateTimeOffset.UtcNow),
            None
        );
    }

    private static async Task<UploadStep> AppendAsync(TestStores process, Upload upload, long offset, byte[] bytes) =>
        await BegunAsync(process, upload, offset) is { Next: { } begun }
            ? await process.Uploads.AppendAsync(begun, new ScriptedContent(bytes, 70_001).Content, None)
            : UploadSteps.Interrupted();
}
