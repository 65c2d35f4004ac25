using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;

namespace MovieGen.Gateway.Desk;

/// <summary>
/// Long descriptions of what is under way, in the document store under the desk's own id. When an account has none under way any more its
/// documents are removed. What is done for one account is done in order, so a removal never takes a document that was saved after it. Used
/// by one thread at a time.
/// </summary>
internal sealed class DeskDocuments(IDocumentStore store, JobId desk)
{
    private readonly Dictionary<ArtifactKey, (AccountId Account, Task<ContentHash> Saved)> _documents = [];
    private readonly Dictionary<AccountId, Task> _last = [];

    /// <summary>Where the description of an artifact is; saved if it is not yet.</summary>
    public Task<ContentHash> SavedAsync(AccountId account, ArtifactKey key, byte[] description)
    {
        if (_documents.TryGetValue(key, out var known) && !known.Saved.IsFaulted)
            return known.Saved;
        var saved = After(account, () => store.SaveAsync(account, desk, description, CancellationToken.None));
        _documents[key] = (account, saved);
        return saved;
    }

    /// <summary>The artifact is no longer under way.</summary>
    public void Release(ArtifactKey key)
    {
        if (!_documents.Remove(key, out var document) || _documents.Values.Any(other => other.Account == document.Account))
            return;
        _ = After(
            document.Account,
            async () =>
            {
                await store.DeleteAsync(document.Account, desk, CancellationToken.None);
                return true;
            }
        );
    }

    private Task<T> After<T>(AccountId account, Func<Task<T>> next)
    {
        var task = RunAsync(_last.GetValueOrDefault(account, Task.CompletedTask), next);
        _last[account] = task;
        return task;
    }

    private static async Task<T> RunAsync<T>(Task before, Func<Task<T>> next)
    {
        await before.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        return await next();
    }
}
