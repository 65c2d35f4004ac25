namespace MovieGen.EndToEnd.Tests.Checking.Mutations;

/// <summary>
/// The checker is worth as much as it notices: every mistake by exactly the invariants that are about it, and none in a good run.
/// </summary>
[Trait("Tier", "unit")]
public sealed class CheckerTests
{
    private static readonly IReadOnlyList<Mutation> Mutations = [.. JournalMutations.All, .. StoreMutations.All, .. WitnessMutations.All];

    public static TheoryData<string> Names => [.. Mutations.Select(mutation => mutation.What)];

    [Fact]
    public void A_good_run_violates_nothing() => Assert.Empty(Checker.Check(GoodRun.Evidence));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_mistake_is_noticed_by_those_that_are_about_it(string what)
    {
        var mutation = Mutations.Single(mutation => mutation.What == what);
        var violations = Checker.Check(mutation.Change(GoodRun.Evidence));
        var ids = violations
            .Select(violation => violation.Invariant)
            .Distinct()
            .OrderBy(id => int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture));
        Assert.True(mutation.Violated == string.Join(' ', ids), $"Wanted {mutation.Violated}, got:\n{string.Join('\n', violations)}");
    }

    [Fact]
    public void Every_invariant_is_broken_by_some_mistake() =>
        Assert.Equal(
            Checker.All.Select(invariant => invariant.Id).Order(),
            Mutations.SelectMany(mutation => mutation.Violated.Split(' ')).Distinct().Order()
        );

    [Fact]
    public void Nothing_is_no_proof()
    {
        var good = GoodRun.Evidence;
        var nothing = new Evidence
        {
            Journal = [],
            ReadModel = [],
            Positions = [],
            Store = [],
            Unfinished = [],
            Logs = [],
            History = [],
            Processes = [],
            References = new Dictionary<string, string>(),
            Faults = [],
        };
        Refuses(nothing, needs => needs != Needs.None);
        Refuses(good with { Journal = [] }, needs => needs.HasFlag(Needs.Journal));
        Refuses(good with { Positions = [] }, needs => needs.HasFlag(Needs.ReadModel));
        Refuses(good with { Store = [] }, needs => needs.HasFlag(Needs.Store));
        Refuses(good with { Logs = [] }, needs => needs.HasFlag(Needs.Logs) || needs.HasFlag(Needs.Grants));
        Refuses(good with { History = [] }, needs => needs.HasFlag(Needs.History));
        Refuses(good with { Processes = [] }, needs => needs.HasFlag(Needs.Processes));
        Refuses(good with { References = nothing.References }, needs => needs.HasFlag(Needs.References));
    }

    private static void Refuses(Evidence evidence, Func<Needs, bool> isAboutIt)
    {
        var refused = Checker
            .Check(evidence)
            .Where(violation => violation.What.StartsWith("nothing to look at", StringComparison.Ordinal))
            .Select(violation => violation.Invariant)
            .ToHashSet();
        Assert.Equal(Checker.All.Where(invariant => isAboutIt(invariant.Needs)).Select(invariant => invariant.Id).Order(), refused.Order());
    }
}
