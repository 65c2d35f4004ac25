namespace MovieGen.EndToEnd.Tests.Checking;

/// <summary>One statement about a run.</summary>
/// <param name="Needs">Evidence without which it proves nothing.</param>
/// <param name="Breaches">What contradicts it.</param>
internal sealed record Invariant(string Id, string Statement, Needs Needs, Func<Evidence, IEnumerable<string>> Breaches)
{
    /// <summary>What of the evidence is not there, though this statement is about it.</summary>
    public string? Missing(Evidence evidence)
    {
        if (Needs.HasFlag(Needs.Journal) && evidence.Journal.Count == 0)
            return "no journal";
        if (Needs.HasFlag(Needs.ReadModel) && (evidence.ReadModel.Count == 0 || evidence.Positions.Count == 0))
            return "no read model";
        if (Needs.HasFlag(Needs.Store) && evidence.Store.Count == 0)
            return "no store";
        if (Needs.HasFlag(Needs.Logs) && evidence.Logs.Count == 0)
            return "no logs";
        if (Needs.HasFlag(Needs.Grants) && QueueLog.Grants(evidence.Logs).Count == 0)
            return "no grant in the logs";
        if (Needs.HasFlag(Needs.History) && evidence.History.Count == 0)
            return "no history";
        if (Needs.HasFlag(Needs.Processes) && evidence.Processes.Count == 0)
            return "no process";
        if (Needs.HasFlag(Needs.References) && evidence.References.Count == 0)
            return "no reference";
        return null;
    }
}

[Flags]
internal enum Needs
{
    None = 0,
    Journal = 1,
    ReadModel = 2,
    Store = 4,
    Logs = 8,
    Grants = 16,
    History = 32,
    Processes = 64,
    References = 128,
}
