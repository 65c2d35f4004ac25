namespace MovieGen.EndToEnd.Tests.Checking.Mutations;

/// <summary>One thing that is changed in the evidence of a good run, and the invariants that must notice it: these and no others.</summary>
internal sealed record Mutation(string What, string Violated, Func<Evidence, Evidence> Change);
