using System.Runtime.CompilerServices;
using System.Text.Json;
using MovieGen.Contracts.Storage;
using MovieGen.Domain;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Retention;
using MovieGen.Storage.Records;

namespace MovieGen.Storage.Local;

/// <summary>Walks through the artifact folders. A record's modification time is when it was used last; the store sets it.</summary>
public sealed class LocalArtifactInventory(DataFolder data) : IArtifactInventory
{
    public async IAsyncEnumerable<StoredArtifact> ListIntermediatesAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await Task.Yield();
        var accounts = Folders(data.ArtifactAccounts).Where(folder => OpaqueIds.IsToken(Path.GetFileName(folder), AccountId.MaxLength));
        foreach (var account in accounts)
        {
            foreach (var folder in Folders(account).SelectMany(Folders))
            {
                cancellation.ThrowIfCancellationRequested();
                if (Read(new AccountId(Path.GetFileName(account)), Path.Combine(folder, LocalArtifactStore.RecordName)) is { } artifact)
                    yield return artifact;
            }
        }
    }

    private static IEnumerable<string> Folders(string folder)
    {
        try
        {
            return Directory.GetDirectories(folder);
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    /// <summary>Null for outputs, and for what is no whole artifact: the store sees to that.</summary>
    private static StoredArtifact? Read(AccountId account, string path)
    {
        try
        {
            var record = SealedRecord.Read(File.ReadAllBytes(path), StoreJson.Default.ArtifactRecord);
            return ArtifactFiles.AreOutput(record)
                ? null
                : new StoredArtifact(account, record.Key, record.Bytes, File.GetLastWriteTimeUtc(path));
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }
}
