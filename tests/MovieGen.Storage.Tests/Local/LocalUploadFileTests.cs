using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Storage.Tests.Rigs;
using static MovieGen.Storage.Tests.Rigs.TestStores;

namespace MovieGen.Storage.Tests.Local;

/// <summary>What a process leaves in an upload's file that dies between writing and recording, and what a disk loses.</summary>
[Trait("Tier", "unit")]
public sealed class LocalUploadFileTests : IDisposable
{
    private static readonly CancellationToken None = TestContext.Current.CancellationToken;
    private readonly LocalTestStores _stores = new();

    private static readonly Upload Created = new()
    {
        Id = UploadId.Of(new byte[16]),
        Account = Alice,
        Name = "a",
        Length = 10,
        Metadata = "",
        Sha256 = null,
        Source = null,
        CreatedAt = DateTimeOffset.UtcNow,
        ChangedAt = DateTimeOffset.UtcNow,
    };

    private string FileOf => _stores.Data.UploadBytes(Alice, Created.Id);

    public void Dispose() => _stores.Dispose();

    [Fact]
    public async Task Bytes_behind_the_recorded_offset_are_cut_off()
    {
        await _stores.Uploads.CreateAsync(Created, None);
        await AppendAsync(0, "01234"u8.ToArray());
        await File.AppendAllTextAsync(FileOf, "written, and never recorded", None);
        await AppendAsync(5, "56789"u8.ToArray());
        Assert.Equal("0123456789", await File.ReadAllTextAsync(FileOf, None));
    }

    [Fact]
    public async Task A_file_that_has_lost_bytes_is_continued_where_it_ends()
    {
        await _stores.Uploads.CreateAsync(Created, None);
        await AppendAsync(0, "01234"u8.ToArray());
        await File.WriteAllTextAsync(FileOf, "012", None);
        Assert.Equal(ProblemCodes.Upload.WrongOffset, (await AppendAsync(5, "56789"u8.ToArray())).Problem?.Code);
        Assert.Single(_stores.Log.Errors);
        Assert.Equal(3, (await _stores.Uploads.FindAsync(Alice, Created.Id, None))!.Offset);
        await AppendAsync(3, "3456789"u8.ToArray());
        Assert.Equal("0123456789", await File.ReadAllTextAsync(FileOf, None));
    }

    [Fact]
    public async Task A_record_that_is_damaged_is_no_upload()
    {
        await _stores.Uploads.CreateAsync(Created, None);
        var record = _stores.Data.UploadRecord(Alice, Created.Id);
        await File.WriteAllTextAsync(
            record,
            (await File.ReadAllTextAsync(record, None)).Replace("10", "11", StringComparison.Ordinal),
            None
        );
        Assert.Null(await _stores.Uploads.FindAsync(Alice, Created.Id, None));
        Assert.Single(_stores.Log.Errors);
    }

    [Fact]
    public async Task The_sweep_takes_old_files_that_no_record_names_and_nothing_else()
    {
        await _stores.Uploads.CreateAsync(Created, None);
        await AppendAsync(0, "01234"u8.ToArray());
        var old = Path.Combine(Path.GetDirectoryName(FileOf)!, $"{UploadId.Of([.. Enumerable.Repeat((byte)1, 16)])}.data");
        var young = Path.Combine(Path.GetDirectoryName(FileOf)!, $"{UploadId.Of([.. Enumerable.Repeat((byte)2, 16)])}.data");
        foreach (var orphan in (string[])[old, young])
            await File.WriteAllTextAsync(orphan, "orphan", None);
        foreach (var path in (string[])[old, FileOf])
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow - TimeSpan.FromHours(2));
        await _stores.Uploads.SweepAsync(None);
        Assert.Equal((false, true, true), (File.Exists(old), File.Exists(young), File.Exists(FileOf)));
    }

    private async Task<UploadStep> AppendAsync(long offset, byte[] bytes)
    {
        var begun = await _stores.Uploads.ChangeAsync(
            Alice,
            Created.Id,
            stored => UploadSteps.Begin(stored, offset, null, "h", DateTimeOffset.UtcNow),
            None
        );
        return await _stores.Uploads.AppendAsync(begun.Next!, new ScriptedContent(bytes, 2).Content, None);
    }
}
