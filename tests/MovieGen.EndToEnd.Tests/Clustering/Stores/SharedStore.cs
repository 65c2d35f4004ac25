using MovieGen.EndToEnd.Tests.Checking;

namespace MovieGen.EndToEnd.Tests.Clustering.Stores;

/// <summary>
/// Where the nodes of a cluster keep what they share: how they are told of it, what lies in it, and how it goes away and comes back.
/// </summary>
public abstract class SharedStore : IAsyncDisposable
{
    /// <summary>Of every node, on its command line.</summary>
    public virtual IReadOnlyList<string> Options => [];

    /// <summary>Of every node, in its environment.</summary>
    public virtual IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string>();

    /// <summary>Folders in the data folder of a node that are for unfinished things only.</summary>
    public abstract IReadOnlyList<string> UnfinishedFolders { get; }

    /// <summary>What is published, each thing by the path that it has in a folder, whatever kind of store this is.</summary>
    public abstract Task<IReadOnlyList<StoredFile>> ListAsync();

    /// <summary>What is on its way into the store and lies in it already.</summary>
    public abstract Task<IReadOnlyList<StoredFile>> ListUnfinishedAsync();

    /// <summary>How many things lie in one place, <c>documents</c> for example.</summary>
    public abstract Task<int> CountAsync(string place);

    /// <summary>From now on nothing can be read or written.</summary>
    public abstract void Refuse();

    public abstract void Serve();

    /// <summary>Whether a node says that it misses the store.</summary>
    public abstract bool IsMissed(LogLine line);

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
