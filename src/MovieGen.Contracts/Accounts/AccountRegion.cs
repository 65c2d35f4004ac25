namespace MovieGen.Contracts.Accounts;

/// <summary>Names the shard region of accounts in the actor registry, on every node (a proxy if it hosts none).</summary>
public sealed class AccountRegion;
