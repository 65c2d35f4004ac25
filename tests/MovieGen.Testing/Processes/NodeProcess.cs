using System.Diagnostics;
using System.Globalization;
using MovieGen.Testing.Waiting;

namespace MovieGen.Testing.Processes;

/// <summary>
/// A node as an operator runs it: <c>moviegen serve</c>, a process of its own. What it printed goes into the output of the test.
/// </summary>
public sealed class NodeProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";
    private const string Grants = "Render queue ready after";

    private static readonly TimeSpan Orphans = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly LogLines _lines;
    private readonly string _dataFolder;

    private NodeProcess(Process process, LogLines lines, string dataFolder) =>
        (_process, _lines, _dataFolder) = (process, lines, dataFolder);

    public Uri Address { get; private set; } = new("http://127.0.0.1");

    public IReadOnlyList<string> Lines => _lines.All;

    public int Id => _process.Id;

    /// <summary>What it has started and what runs now.</summary>
    public IReadOnlyList<ProcessEntry> Children => ProcessTable.Below(_process.Id);

    /// <summary>Starts a node on its own and waits until it serves and renders.</summary>
    public static async Task<NodeProcess> StartAsync(string dataFolder, params string[] options)
    {
        var node = Launch(dataFolder, options, new Dictionary<string, string>());
        try
        {
            await node.ListensAsync();
            await node.LineAsync(line => line.Contains(Grants, StringComparison.Ordinal), TestTimeouts.Start);
            return node;
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a node without waiting for anything.</summary>
    /// <param name="environment">Settings that do not belong on a command line.</param>
    /// <param name="network">The network namespace that it runs in; the test's own where null.</param>
    /// <param name="program">Of another release; the one that was built with these tests where null.</param>
    public static NodeProcess Launch(
        string dataFolder,
        IReadOnlyList<string> options,
        IReadOnlyDictionary<string, string> environment,
        string? network = null,
        string? program = null
    )
    {
        var lines = new LogLines();
        string[] command =
        [
            program ?? Programs.MovieGen,
            "serve",
            "--data",
            dataFolder,
            .. options.Contains("--urls") ? [] : (string[])["--urls", "http://127.0.0.1:0"],
            .. options,
        ];
        if (network is not null)
            command = ["ip", "netns", "exec", network, .. command];
        var start = Programs.Describe(command[0], command[1..]);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => lines.Add(line.Data);
        process.ErrorDataReceived += (_, line) => lines.Add(line.Data);
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new NodeProcess(process, lines, dataFolder);
    }

    /// <summary>Waits until the node answers HTTP, and learns its address.</summary>
    public async Task ListensAsync()
    {
        var line = await LineAsync(line => line.Contains(Listening, StringComparison.Ordinal), TestTimeouts.Start);
        Address = new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..].Trim());
    }

    /// <summary>Waits until the node calls itself ready: a member of its cluster that can do its work.</summary>
    public async Task ReadyAsync()
    {
        await ListensAsync();
        using var http = new HttpClient { BaseAddress = Address };
        await Eventually.IsSoAsync(
            async () =>
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
                return answer.IsSuccessStatusCode ? null : await answer.Content.ReadAsStringAsync();
            },
            TestTimeouts.Start,
            every: TimeSpan.FromMilliseconds(200)
        );
    }

    public bool Lives => !_process.HasExited;

    /// <summary>Waits for the process to end by itself.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> EndsAsync(TimeSpan within)
    {
        await _process.WaitForExitAsync().WaitAsync(within);
        return _process.ExitCode;
    }

    /// <summary>
    /// Stops the process and everything it has started, as a host that swaps does; <see cref="ThawAsync"/> lets them go on.
    /// </summary>
    public async Task FreezeAsync()
    {
        await SignalAsync("STOP");
        foreach (var child in ProcessTable.Below(_process.Id))
            await SignalAsync("STOP", child.Id);
    }

    public async Task ThawAsync()
    {
        foreach (var child in ProcessTable.Below(_process.Id))
            await SignalAsync("CONT", child.Id);
        await SignalAsync("CONT");
    }

    /// <summary>The first line like that, printed already or to come.</summary>
    public async Task<string> LineAsync(Func<string, bool> isIt, TimeSpan within)
    {
        var line = _lines.FirstAsync(isIt);
        var ended = _process.WaitForExitAsync();
        if (await Task.WhenAny(line, ended).WaitAsync(within) == line)
            return await line;
        throw new InvalidOperationException($"The node ended with exit code {_process.ExitCode}.");
    }

    /// <summary>Waits at most so long for the process to end by itself.</summary>
    public async Task RunForAsync(TimeSpan time)
    {
        try
        {
            await _process.WaitForExitAsync().WaitAsync(time);
        }
        catch (TimeoutException)
        {
            // It runs on, as it should.
        }
    }

    /// <summary>What a supervisor does.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync()
    {
        await SignalAsync("TERM");
        await _process.WaitForExitAsync().WaitAsync(TestTimeouts.Command);
        return _process.ExitCode;
    }

    /// <summary>Loss of power, to the process alone. Whatever it had started must die with it, by itself.</summary>
    public async Task KillAsync()
    {
        // Stopped first, so that nothing begins between the look at its children and its end.
        await SignalAsync("STOP");
        var children = ProcessTable.Below(_process.Id);
        await SignalAsync("KILL");
        await _process.WaitForExitAsync().WaitAsync(TestTimeouts.Command);
        await Eventually.IsSoAsync(() => Outlived(children), Orphans);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Report();
    }

    /// <summary>Everything printed so far, into the output of the present test; shown when that fails.</summary>
    public void Report() => TestContext.Current.TestOutputHelper?.WriteLine(_lines.Text);

    private string? Outlived(IReadOnlyList<ProcessEntry> children)
    {
        var alive = children.Where(child => child.Lives).Concat(ProcessTable.Around(_dataFolder)).ToList();
        return alive.Count == 0 ? null : $"{string.Join(", ", alive.Select(child => $"{child.Name} ({child.Id})"))} outlived the node";
    }

    private Task SignalAsync(string signal) => SignalAsync(signal, _process.Id);

    private static async Task SignalAsync(string signal, int process) =>
        (await Programs.RunAsync("kill", $"-{signal}", process.ToString(CultureInfo.InvariantCulture))).Done();
}
