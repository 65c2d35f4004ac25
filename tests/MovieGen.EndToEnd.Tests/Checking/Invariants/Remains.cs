namespace MovieGen.EndToEnd.Tests.Checking.Invariants;

/// <summary>What must not be there when all is quiet, and what must not have been said.</summary>
internal static class Remains
{
    private static readonly string[] Unforeseen = ["InvariantViolated", "unobserved", "Unobserved", "Unhandled exception", "FailFast"];

    public static readonly Invariant NoProcess = new("I16", "at rest no process runs but the nodes", Needs.Processes, Left);

    public static readonly Invariant NothingUnforeseen = new(
        "I30",
        "no node ran into what nobody foresaw; every fault that was meant to happen has happened",
        Needs.Logs,
        Said
    );

    private static IEnumerable<string> Left(Evidence evidence) =>
        evidence
            .Processes.Where(process => process.Name != RunningProcess.Node)
            .Select(process => $"{process.Name} ({process.Id}) still runs");

    private static IEnumerable<string> Said(Evidence evidence)
    {
        foreach (var line in evidence.Logs)
            if (Unforeseen.Any(word => line.Text.Contains(word, StringComparison.Ordinal)))
                yield return $"{line.Node} said: {line.Text}";
        foreach (var fault in evidence.Faults)
            if (fault.Proof is null)
                yield return $"{fault.Name}: nothing shows that it happened";
    }
}
