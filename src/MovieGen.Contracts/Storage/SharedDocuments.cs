namespace MovieGen.Contracts.Storage;

/// <summary>
/// Whether documents are also kept where releases before 0.2 look for them: in the account's folder. A farm is upgraded node by node, and
/// jobs may run on nodes of both.
/// </summary>
public sealed class SharedDocuments
{
    private volatile Func<bool> _areNeeded = static () => false;

    public bool AreNeeded => _areNeeded();

    /// <summary>Sets who knows.</summary>
    public void AreNeededIf(Func<bool> areNeeded) => _areNeeded = areNeeded;
}
