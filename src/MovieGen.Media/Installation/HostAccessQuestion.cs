using System.Text;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Installation;

/// <summary>Has a shell find out in a confinement what it gives access to.</summary>
internal static class HostAccessQuestion
{
    private const int MaxReport = 1 << 16;

    /// <returns>The answer, or why there is none.</returns>
    public static async Task<(HostAccess? Access, string? Failure)> AskAsync(ConfinedProcesses processes, CancellationToken cancellation)
    {
        var report = new BoundedContent(MaxReport);
        var outcome = await processes.RunAsync(Order with { ReadOutput = report.ReadAsync }, cancellation);
        var access = HostAccess.Parse(Encoding.UTF8.GetString(report.ToArray()));
        return (access, access is null ? outcome.Fault?.Message ?? "it does not say what it can do" : null);
    }

    public static ProcessOrder Order { get; } =
        new()
        {
            Tool = "sh",
            Program = ProgramPath.Find("sh") ?? "/bin/sh",
            Arguments = [$"{RunFolder.In}/question"],
            Limits = ProcessLimits.Probe,
            Files = [new PlacedFile.Text("question", HostAccess.Script)],
        };
}
