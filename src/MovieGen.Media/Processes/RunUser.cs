namespace MovieGen.Media.Processes;

/// <summary>Whom a process runs as where the node is root: nobody who owns a file or another process.</summary>
/// <param name="Id">Of this run alone.</param>
/// <param name="Group">Of all runs; what lets them read their inputs.</param>
internal sealed record RunUser(uint Id, uint Group);
