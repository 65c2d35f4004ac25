using System.Collections.Immutable;
using System.Security.Cryptography;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Uploads;
using MovieGen.Storage.Local;
using MovieGen.Storage.Records;
using MovieGen.Storage.S3;

namespace MovieGen.Storage.Uploads;

/// <summary>
/// Collects a piece in a file of this node, and stores it when it is large enough or has to be recorded. A last piece that is small is
/// replaced by one that has its bytes and those that came: however small a client's requests are, there are few pieces.
/// </summary>
internal sealed class S3UploadFeed(S3UploadStore store, S3Bucket bucket, StagingArea staging, TimeProvider time, StoredUpload begun)
    : UploadFeed(begun.Upload),
        IAsyncDisposable
{
    /// <summary>A piece of fewer bytes is replaced.</summary>
    internal const long SmallPiece = 4 << 20;

    private ImmutableArray<UploadPiece> _pieces = begun.Pieces;
    private UploadPiece? _replaced;
    private PieceFile? _file;

    public async ValueTask DisposeAsync()
    {
        if (_file is { } file)
            await file.DisposeAsync();
    }

    protected override async Task<Problem?> WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        _file ??= await BeginAsync();
        await _file.WriteAsync(bytes);
        if (_file.Bytes >= BatchBytes)
            await StoreAsync();
        return null;
    }

    protected override async Task<UploadStep> RecordAsync(long from, long to, bool isLast)
    {
        await StoreAsync();
        var step = await store.ChangeAsync(
            Upload.Account,
            Upload.Id,
            stored => UploadSteps.Advance(stored, Holder, from, to, isLast, time.GetUtcNow()),
            _ => _pieces,
            CancellationToken.None
        );
        if (step.Next is not null && _replaced is { } old)
        {
            _replaced = null;
            await bucket.Objects.DeleteAsync(KeyOf(old), CancellationToken.None);
        }

        return step;
    }

    protected override Task<UploadStep> ReleaseAsync() =>
        store.ChangeAsync(Upload.Account, Upload.Id, stored => UploadSteps.Release(stored, Holder), CancellationToken.None);

    private async Task<PieceFile> BeginAsync()
    {
        var file = new PieceFile(staging.NewPath());
        if (_pieces.LastOrDefault() is not { Bytes: < SmallPiece } small || _replaced is not null)
            return file;
        await using var content = bucket.Objects.OpenRead(KeyOf(small), small.Bytes);
        var buffer = new byte[small.Bytes];
        await content.ReadExactlyAsync(buffer);
        await file.WriteAsync(buffer);
        (_replaced, _pieces) = (small, _pieces.RemoveAt(_pieces.Length - 1));
        return file;
    }

    private async Task StoreAsync()
    {
        if (_file is not { } file)
            return;
        _file = null;
        await using (file)
        {
            var piece = new UploadPiece(S3Keys.NewUpload(), file.Bytes);
            var hash = file.Complete();
            await bucket.Upload.RunAsync(KeyOf(piece), file.Path, file.Bytes, hash, CancellationToken.None);
            _pieces = _pieces.Add(piece);
        }
    }

    private string KeyOf(UploadPiece piece) => bucket.Keys.UploadPieces(Upload.Account, Upload.Id) + piece.Name;

    /// <summary>A piece on this node's disk, hashed as it comes.</summary>
    private sealed class PieceFile(string path) : IAsyncDisposable
    {
        private readonly FileStream _file = new(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public string Path { get; } = path;

        public long Bytes { get; private set; }

        public async Task WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            _hash.AppendData(bytes.Span);
            await _file.WriteAsync(bytes);
            Bytes += bytes.Length;
        }

        public ContentHash Complete()
        {
            _file.Flush();
            return new ContentHash(Convert.ToHexStringLower(_hash.GetHashAndReset()));
        }

        public async ValueTask DisposeAsync()
        {
            await _file.DisposeAsync();
            _hash.Dispose();
            File.Delete(Path);
        }
    }
}
