namespace MovieGen.Bench.Measuring;

/// <summary>How busy the machine is, all its users together: what a figure was taken under belongs beside it.</summary>
internal static class MachineLoad
{
    /// <summary>Runnable processes on average over the last one, five and fifteen minutes.</summary>
    public static string Text() => string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));
}
