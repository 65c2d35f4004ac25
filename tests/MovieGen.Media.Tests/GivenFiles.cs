using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;

namespace MovieGen.Media.Tests;

/// <summary>Contents under the hash of their path: the maker asks for nothing else of an asset store.</summary>
internal sealed class GivenFiles : AssetStoreStub
{
    private readonly Dictionary<ContentHash, string> _paths = [];

    public ContentHash Add(string path)
    {
        var hash = ContentHash.Of(System.Text.Encoding.UTF8.GetBytes(path));
        _paths[hash] = path;
        return hash;
    }

    public override Task<string> OpenLocalAsync(AccountId account, ContentHash content, LocalUse use, CancellationToken cancellation) =>
        _paths.TryGetValue(content, out var path) ? Task.FromResult(path) : throw new FileNotFoundException();
}
