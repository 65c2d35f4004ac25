namespace MovieGen.Media.Processes;

/// <summary>What one process may use before it is ended.</summary>
/// <param name="Wall">From start to end.</param>
/// <param name="CpuSeconds">Of all its threads together.</param>
/// <param name="MemoryBytes">Address space, which is more than what it really uses.</param>
/// <param name="OutputBytes">Size of any one file that it writes.</param>
/// <param name="ExpectedFrameSeconds">Wall seconds that a frame usually takes; the process is stalled after the longer of 60 s and five
/// times this without a new one.</param>
public sealed record ProcessLimits(TimeSpan Wall, int CpuSeconds, long MemoryBytes, long OutputBytes, double ExpectedFrameSeconds = 1)
{
    private const long GiB = 1L << 30;

    /// <summary>Processes and threads that one start may have: what FFmpeg takes on the largest machines, several times over.</summary>
    public const int Processes = 1024;

    /// <summary>For renders; callers narrow them by what they know.</summary>
    public static readonly ProcessLimits Render = new(TimeSpan.FromHours(6), 8 * 3600, 4 * GiB, 64 * GiB);

    /// <summary>For reading headers and one picture.</summary>
    public static readonly ProcessLimits Probe = new(TimeSpan.FromSeconds(30), 20, 2 * GiB, 64 << 20);

    /// <summary>For passes over a whole file that decode nothing.</summary>
    public static readonly ProcessLimits Scan = new(TimeSpan.FromMinutes(10), 300, 2 * GiB, 64 << 20);

    public TimeSpan Stall => TimeSpan.FromSeconds(Math.Max(60, 5 * ExpectedFrameSeconds));
}
