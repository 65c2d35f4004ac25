using MovieGen.Domain;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;
using MovieGen.Storage.Local;

namespace MovieGen.Storage.Scrubbing;

/// <summary>Something in a folder store that is checked as one; a closed family.</summary>
/// <param name="Place">Its path below the store's folder, with slashes: the order in which a pass goes.</param>
/// <param name="Bytes">On the disk.</param>
internal abstract record StoredFile(string Place, AccountId Account, long Bytes)
{
    private static readonly EnumerationOptions Flat = new() { IgnoreInaccessible = false };

    public sealed record Artifact(string Place, AccountId Account, long Bytes, ArtifactKey Key) : StoredFile(Place, Account, Bytes);

    public sealed record Content(string Place, AccountId Account, long Bytes, ContentHash Hash) : StoredFile(Place, Account, Bytes);

    public sealed record Record(string Place, AccountId Account, long Bytes, AssetId Id) : StoredFile(Place, Account, Bytes);

    public sealed record Document(string Place, AccountId Account, long Bytes, ContentHash Hash) : StoredFile(Place, Account, Bytes);

    /// <summary>Everything that is in the store, by place; what appears or goes meanwhile may be missing or listed.</summary>
    public static IEnumerable<StoredFile> AllOf(DataFolder data)
    {
        foreach (var (account, folder) in Accounts(data.ArtifactAccounts))
        {
            foreach (var artifact in Names(folder, isFolder: true).SelectMany(half => Names(half, isFolder: true)))
            {
                if (!ContentHash.IsValid(Path.GetFileName(artifact)))
                    continue;
                var bytes = Names(artifact, isFolder: false).Sum(LengthOf);
                yield return new Artifact(PlaceOf(data, artifact), account, bytes, new ArtifactKey(Path.GetFileName(artifact)));
            }
        }

        foreach (var (account, _) in Accounts(data.AssetAccounts))
        {
            foreach (var content in Names(data.AssetContents(account), isFolder: true).SelectMany(half => Names(half, isFolder: false)))
                if (ContentHash.IsValid(Path.GetFileName(content)))
                    yield return new Content(
                        PlaceOf(data, content),
                        account,
                        LengthOf(content),
                        new ContentHash(Path.GetFileName(content))
                    );
            foreach (var record in Names(data.AssetRecords(account), isFolder: false))
                if (AssetId.TryParse(Path.GetFileNameWithoutExtension(record), out var id))
                    yield return new Record(PlaceOf(data, record), account, LengthOf(record), id);
        }

        foreach (var (account, folder) in Accounts(data.DocumentAccounts))
        {
            foreach (var document in Names(folder, isFolder: true).SelectMany(half => Names(half, isFolder: false)))
            {
                if (Path.GetFileNameWithoutExtension(document) is var hash && ContentHash.IsValid(hash))
                    yield return new Document(PlaceOf(data, document), account, LengthOf(document), new ContentHash(hash));
            }
        }
    }

    /// <summary>Whether it comes later in a pass: by the names of folders, one by one.</summary>
    public bool ComesAfter(string place) => string.CompareOrdinal(Place.Replace('/', '\0'), place.Replace('/', '\0')) > 0;

    private static IEnumerable<(AccountId Account, string Folder)> Accounts(string folder) =>
        Names(folder, isFolder: true)
            .Where(path => OpaqueIds.IsToken(Path.GetFileName(path), AccountId.MaxLength))
            .Select(path => (new AccountId(Path.GetFileName(path)), path));

    private static string PlaceOf(DataFolder data, string path) =>
        Path.GetRelativePath(data.Root, path).Replace(Path.DirectorySeparatorChar, '/');

    private static string[] Names(string folder, bool isFolder)
    {
        try
        {
            string[] names = isFolder ? Directory.GetDirectories(folder, "*", Flat) : Directory.GetFiles(folder, "*", Flat);
            Array.Sort(names, StringComparer.Ordinal);
            return names;
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static long LengthOf(string path)
    {
        try
        {
            return new FileInfo(path).Length;
        }
        catch (FileNotFoundException)
        {
            return 0;
        }
    }
}
