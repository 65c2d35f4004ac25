using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Processes;

/// <summary>Why the gate itself ended a process.</summary>
internal enum EndedBy
{
    Itself,
    Cancellation,
    WallClock,
    Stall,
    Reader,
    Writer,
}

/// <summary>Turns an exit code and the log into a fault. Pure.</summary>
internal static class ExitClass
{
    private const int SigTrap = 128 + 5;
    private const int SigAbrt = 128 + 6;
    private const int SigBus = 128 + 7;
    private const int SigIll = 128 + 4;
    private const int SigFpe = 128 + 8;
    private const int SigSegv = 128 + 11;
    internal const int SigKill = 128 + 9;
    private const int SigXCpu = 128 + 24;
    private const int SigXFsz = 128 + 25;
    private const int StopRequested = 255;

    private static readonly string[] NoMemoryLeft =
    [
        "Cannot allocate memory",
        "malloc of size",
        "std::bad_alloc",
        "out of memory",
        "failed to allocate",
    ];

    // From release 7 on FFmpeg ends with the low byte of its error number, where older ones say 1.
    private const int NoSpace = 256 - 28;
    private const int NoMemory = 256 - 12;
    private const int InputOutput = 256 - 5;

    public static RenderFault? Of(ProcessOrder order, int exitCode, EndedBy endedBy, string log)
    {
        var tool = order.Tool;
        if (endedBy == EndedBy.Stall)
            return new(
                FaultKind.Node,
                ProblemCodes.Render.Stalled,
                $"{tool} made no progress for {order.Limits.Stall.TotalSeconds:0} s and was ended."
            );
        if (endedBy == EndedBy.WallClock)
            return new(
                FaultKind.Node,
                ProblemCodes.Render.Stalled,
                $"{tool} ran longer than {order.Limits.Wall.TotalSeconds:0} s and was ended."
            );
        if (exitCode == 0)
            return null;
        var said = $"{tool} ended with {exitCode}: {LastWords(log)}";
        return exitCode switch
        {
            // C++ and GLib end themselves so when they get no memory.
            SigAbrt or SigTrap when Says(log, NoMemoryLeft) => new(FaultKind.Resource, ProblemCodes.Render.OutOfMemory, said),
            SigAbrt or SigSegv or SigBus or SigIll or SigFpe => new(
                FaultKind.Crash,
                ProblemCodes.Render.EngineCrashed,
                said,
                Suspect(order, log)
            ),
            SigKill => new(
                FaultKind.Resource,
                ProblemCodes.Render.OutOfMemory,
                $"{tool} was killed from outside, most likely for want of memory."
            ),
            // FFmpeg answers the signal of its processor limit as it answers a polite request to end.
            StopRequested => new(
                FaultKind.Node,
                ProblemCodes.Render.Stalled,
                $"{tool} was terminated: by its limit of {order.Limits.CpuSeconds} s of processor time, or from outside."
            ),
            SigXCpu => new(
                FaultKind.Node,
                ProblemCodes.Render.Stalled,
                $"{tool} used more than {order.Limits.CpuSeconds} s of processor time."
            ),
            SigXFsz => new(FaultKind.Node, ProblemCodes.Render.EngineFailed, $"{tool} wrote more than {order.Limits.OutputBytes} bytes."),
            NoSpace => new(FaultKind.Resource, ProblemCodes.Render.DiskFull, said),
            NoMemory => new(FaultKind.Resource, ProblemCodes.Render.OutOfMemory, said),
            InputOutput => new(FaultKind.Node, ProblemCodes.Render.EngineFailed, said),
            _ when Says(log, "No space left on device", "Disk quota exceeded") => new(
                FaultKind.Resource,
                ProblemCodes.Render.DiskFull,
                said
            ),
            _ when Says(log, NoMemoryLeft) => new(FaultKind.Resource, ProblemCodes.Render.OutOfMemory, said),
            _ when Says(log, "Input/output error", "Too many open files", "Resource temporarily unavailable") => new(
                FaultKind.Node,
                ProblemCodes.Render.EngineFailed,
                said
            ),
            _ when IsVerdict(exitCode) && !order.Sources.IsEmpty && !IsOurMistake(log) => new(
                FaultKind.Input,
                ProblemCodes.Render.InputUnreadable,
                said,
                Suspect(order, log)
            ),
            _ => new(FaultKind.Node, ProblemCodes.Render.EngineFailed, said),
        };
    }

    /// <summary>Whether the tool itself ended so, not its wrappers (125 to 127), a signal (128 + n), or its answer to one (255).</summary>
    private static bool IsVerdict(int exitCode) => exitCode is 1 or 69 or (>= 160 and < 255);

    /// <summary>An option, graph or operation that this tool does not understand is no fault of the source.</summary>
    private static bool IsOurMistake(string log) =>
        Says(
            log,
            "Unrecognized option",
            "Option not found",
            "No such filter",
            "Error splitting the argument list",
            "Unknown encoder",
            "Unknown decoder",
            "Error initializing complex filters",
            "Error parsing",
            "unknown action",
            "operation is blocked"
        );

    /// <summary>The one user's source, or of several the one that the log names.</summary>
    private static ContentHash? Suspect(ProcessOrder order, string log)
    {
        var sources = order.Sources;
        if (sources.Length > 1)
            sources = [.. sources.Where(s => log.Contains($"{RunFolder.In}/{s.Name}", StringComparison.Ordinal))];
        return sources.Length == 1 ? sources[0].Content : null;
    }

    private static bool Says(string log, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
            if (log.Contains(phrase, StringComparison.Ordinal))
                return true;
        return false;
    }

    /// <summary>The last few lines, for a message of readable length.</summary>
    private static string LastWords(string log)
    {
        var lines = log.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var words = string.Join(" | ", lines.TakeLast(4));
        return words.Length == 0 ? "no message"
            : words.Length > 600 ? words[^600..]
            : words;
    }
}
