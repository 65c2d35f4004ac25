using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MovieGen.Bench.Processes;

/// <summary>
/// A process that a benchmark starts, watches and kills. Its output is kept. Its standard input stays open for as long as this process
/// lives, so a child that must not outlive it reads that to its end.
/// </summary>
internal sealed partial class ChildProcess : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<(Func<OutputLine, bool> Matches, TaskCompletionSource<OutputLine> Found)> _waiting = [];
    private ImmutableList<OutputLine> _lines = [];

    private ChildProcess(Process process, long startedAt) => (_process, StartedAt) = (process, startedAt);

    public int Id => _process.Id;

    /// <summary>Timestamp of <see cref="Stopwatch"/>.</summary>
    public long StartedAt { get; }

    public bool Lives => !_process.HasExited;

    /// <summary>Everything printed so far, to either output.</summary>
    public IReadOnlyList<OutputLine> Lines => Volatile.Read(ref _lines);

    /// <summary>Starts this program again, with other arguments.</summary>
    /// <param name="environment">In addition to the environment of this process.</param>
    public static ChildProcess StartSelf(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The path of this program is unknown.");

        // Under `dotnet moviegen-bench.dll` the process is the runtime, and the program its first argument.
        string[] self =
            Path.GetFileNameWithoutExtension(program) == "dotnet" ? [System.Reflection.Assembly.GetEntryAssembly()!.Location] : [];
        return Start(program, [.. self, .. arguments], environment);
    }

    /// <param name="environment">In addition to the environment of this process.</param>
    public static ChildProcess Start(string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // A killed process would leave the runtime's diagnostic sockets in the temporary folder.
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var child = new ChildProcess(process, Stopwatch.GetTimestamp());
        process.OutputDataReceived += (_, line) => child.Receive(line.Data);
        process.ErrorDataReceived += (_, line) => child.Receive(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>The first line that matches, printed already or later.</summary>
    /// <exception cref="TimeoutException">No such line within the time.</exception>
    /// <exception cref="InvalidOperationException">The process exited before.</exception>
    public async Task<OutputLine> LineAsync(Func<OutputLine, bool> matches, TimeSpan within, CancellationToken cancellation)
    {
        var found = new TaskCompletionSource<OutputLine>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_lines.Find(line => matches(line)) is { } printed)
                return printed;
            _waiting.Add((matches, found));
        }

        var ended = _process.WaitForExitAsync(cancellation);
        if (await Task.WhenAny(found.Task, ended).WaitAsync(within, cancellation) == found.Task)
            return await found.Task;
        throw new InvalidOperationException(
            "A process of the benchmark exited with code "
                + $"{_process.ExitCode}:\n{string.Join('\n', Lines.TakeLast(20).Select(line => line.Text))}"
        );
    }

    /// <summary>SIGTERM, then SIGKILL if it has not exited in time.</summary>
    public async Task StopAsync(TimeSpan within)
    {
        if (!Lives)
            return;
        if (kill(Id, Terminate) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        try
        {
            await _process.WaitForExitAsync().WaitAsync(within);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }
    }

    /// <summary>SIGKILL: the process gets no chance to clean up.</summary>
    public async Task KillAsync()
    {
        if (Lives)
            _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Receive(string? text)
    {
        if (text is null)
            return;
        var line = new OutputLine(Stopwatch.GetTimestamp(), text);
        lock (_lock)
        {
            _lines = _lines.Add(line);
            foreach (var (_, found) in _waiting.Where(waiting => waiting.Matches(line)))
                found.TrySetResult(line);
            _waiting.RemoveAll(waiting => waiting.Found.Task.IsCompleted);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}

/// <param name="At">Timestamp of <see cref="Stopwatch"/> at which it was read.</param>
internal sealed record OutputLine(long At, string Text);
