using Microsoft.Extensions.Logging;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Storage.Metrics;

namespace MovieGen.Storage.Local;

/// <summary>
/// Documents as files named by their hash, in one folder of each job. What lies there under a hash that it does not have counts as absent,
/// and the next save repairs it.
/// </summary>
public sealed partial class LocalDocumentStore(
    DataFolder data,
    StagingArea staging,
    SharedDocuments shared,
    ILogger<LocalDocumentStore> logger
) : IDocumentStore
{
    public Task<ContentHash> SaveAsync(AccountId account, JobId job, ReadOnlyMemory<byte> document, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                var hash = ContentHash.Of(document.Span);
                if (shared.AreNeeded && data.SharedDocument(account, hash) is var place && Intact(place, hash) is null)
                    Write(place, document.Span);
                var path = data.Document(account, job, hash);
                if (Intact(path, hash) is null)
                    Write(path, document.Span);
                else
                    FolderSync.Flush(Path.GetDirectoryName(path)!); // The process that renamed it may not have flushed it yet.
                return hash;
            },
            cancellation
        );

    public Task<byte[]?> LoadAsync(AccountId account, JobId job, ContentHash hash, CancellationToken cancellation) =>
        Task.Run(() => Intact(data.Document(account, job, hash), hash) ?? Intact(data.SharedDocument(account, hash), hash), cancellation);

    public Task DeleteAsync(AccountId account, JobId job, CancellationToken cancellation) =>
        Task.Run(
            () =>
            {
                try
                {
                    Directory.Delete(data.Documents(account, job), recursive: true);
                }
                catch (DirectoryNotFoundException)
                {
                    staging.EnsureThere();
                }
            },
            cancellation
        );

    /// <summary>Whether a stored document has the bytes of its hash; null if it is not there.</summary>
    /// <param name="place">Its path below the data folder.</param>
    internal bool? Check(string place, ContentHash hash)
    {
        var path = Path.Combine(data.Root, place);
        if (!File.Exists(path))
            return null;
        if (Intact(path, hash) is not null)
            return true;
        StorageInstruments.CountDamaged("document");
        return false;
    }

    private void Write(string path, ReadOnlySpan<byte> document)
    {
        DurableFiles.MakeFolder(Path.GetDirectoryName(path)!);
        var temporary = staging.NewPath();
        try
        {
            DurableFiles.Write(temporary, document);
            DurableFiles.Publish(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private byte[]? Intact(string path, ContentHash hash)
    {
        try
        {
            var bytes = File.ReadAllBytes(path);
            if (ContentHash.Of(bytes) == hash)
                return bytes;
            DocumentDamaged(path);
            return null;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            staging.EnsureThere();
            return null;
        }
    }
}
