using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace MovieGen.Media.Processes;

/// <summary>
/// This very program once more, as a process of its own: benchmarks measure several nodes, and kill them. What it prints is kept. Its
/// standard input stays open while this process lives, so one that shall not outlive it reads that to its end.
/// </summary>
public sealed partial class OwnProgram : IAsyncDisposable
{
    private const int Terminate = 15;

    private readonly Process _process;
    private readonly Lock _lock = new();
    private readonly List<(Func<SaidLine, bool> IsIt, TaskCompletionSource<SaidLine> Found)> _waiting = [];
    private ImmutableList<SaidLine> _lines = [];

    private OwnProgram(Process process, long startedAt) => (_process, StartedAt) = (process, startedAt);

    public int Id => _process.Id;

    /// <summary>Timestamp of <see cref="Stopwatch"/>.</summary>
    public long StartedAt { get; }

    public bool Lives => !_process.HasExited;

    /// <summary>Everything printed so far, to either output.</summary>
    public IReadOnlyList<SaidLine> Lines => Volatile.Read(ref _lines);

    /// <param name="environment">Beyond what this process has.</param>
    public static OwnProgram Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> environment)
    {
        var program = Environment.ProcessPath ?? throw new InvalidOperationException("The program does not know where it is.");

        // Started as `dotnet moviegen.dll`, the program is the runtime's, and ours its first argument.
        string[] self =
            Path.GetFileNameWithoutExtension(program) == "dotnet" ? [System.Reflection.Assembly.GetEntryAssembly()!.Location] : [];
        var start = new ProcessStartInfo(program, [.. self, .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // The runtime's diagnostic sockets would stay behind in the temporary folder wherever it is killed.
            Environment = { ["DOTNET_EnableDiagnostics"] = "0" },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        var child = new OwnProgram(process, Stopwatch.GetTimestamp());
        process.OutputDataReceived += (_, line) => child.Hear(line.Data);
        process.ErrorDataReceived += (_, line) => child.Hear(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return child;
    }

    /// <summary>The first line like that, printed already or to come.</summary>
    /// <exception cref="TimeoutException">It did not come.</exception>
    /// <exception cref="InvalidOperationException">The process ended before.</exception>
    public async Task<SaidLine> LineAsync(Func<SaidLine, bool> isIt, TimeSpan within, CancellationToken cancellation)
    {
        var found = new TaskCompletionSource<SaidLine>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            if (_lines.Find(line => isIt(line)) is { } said)
                return said;
            _waiting.Add((isIt, found));
        }

        var ended = _process.WaitForExitAsync(cancellation);
        if (await Task.WhenAny(found.Task, ended).WaitAsync(within, cancellation) == found.Task)
            return await found.Task;
        throw new InvalidOperationException(
            "A process of the benchmark ended with exit code "
                + $"{_process.ExitCode}:\n{string.Join('\n', Lines.TakeLast(20).Select(line => line.Text))}"
        );
    }

    /// <summary>SIGTERM, or SIGKILL where it does not end for that.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        if (!Lives)
            return;
        if (kill(Id, Terminate) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        try
        {
            await _process.WaitForExitAsync().WaitAsync(patience);
        }
        catch (TimeoutException)
        {
            await KillAsync();
        }
    }

    /// <summary>SIGKILL, as a loss of power.</summary>
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

    private void Hear(string? text)
    {
        if (text is null)
            return;
        var line = new SaidLine(Stopwatch.GetTimestamp(), text);
        lock (_lock)
        {
            _lines = _lines.Add(line);
            foreach (var (_, found) in _waiting.Where(waiting => waiting.IsIt(line)))
                found.TrySetResult(line);
            _waiting.RemoveAll(waiting => waiting.Found.Task.IsCompleted);
        }
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}

/// <param name="At">Timestamp of <see cref="Stopwatch"/> at which it was read.</param>
public sealed record SaidLine(long At, string Text);
