using System.Diagnostics;
using System.Text.RegularExpressions;
using MovieGen.Bench.Processes;
using MovieGen.Cli;

namespace MovieGen.Bench.Failover;

/// <summary>One node of the cluster, through all its lives: each start is a process of its own over the same folder.</summary>
internal sealed partial class FailoverNode(
    string name,
    string roles,
    Uri address,
    IReadOnlyList<string> options,
    IReadOnlyDictionary<string, string> environment
) : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly List<ChildProcess> _lives = [];

    public string Name { get; } = name;

    public string Roles { get; } = roles;

    public Uri Address { get; } = address;

    public ChildProcess Process => _lives[^1];

    /// <summary>Renders that the present process began and did not publish yet, oldest first.</summary>
    public IReadOnlyList<Render> Running
    {
        get
        {
            var running = new Dictionary<string, Render>();
            foreach (var line in Process.Lines)
            {
                if (RenderIn(line) is { } begun)
                    running[begun.Label] = begun;
                else if (Published().Match(line.Text) is { Success: true } done)
                    running.Remove(done.Groups["label"].Value);
            }

            return [.. running.Values];
        }
    }

    public void Start() => _lives.Add(ChildProcess.Start(MovieGenProgram.Path, ["serve", .. options], environment));

    /// <summary>Waits until it answers a path with 200.</summary>
    /// <returns>Seconds since its process was started.</returns>
    public async Task<double> AnswersAsync(string path, CancellationToken cancellation)
    {
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Timeout; await Task.Delay(Glance, cancellation))
        {
            try
            {
                using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancellation);
                if (answer.IsSuccessStatusCode)
                    return Stopwatch.GetElapsedTime(Process.StartedAt).TotalSeconds;
            }
            catch (Exception absent) when (absent is HttpRequestException or TaskCanceledException && !cancellation.IsCancellationRequested)
            {
                // It does not listen yet, or is too busy.
            }
        }

        throw new CliException(
            $"{Name} did not answer {path} within {Timeout.TotalSeconds:0} "
                + $"s:\n{string.Join('\n', Process.Lines.TakeLast(20).Select(line => line.Text))}",
            ExitCodes.Failed
        );
    }

    public Task ReadyAsync(CancellationToken cancellation) => AnswersAsync("/health/ready", cancellation);

    /// <summary>The render whose beginning a line tells; null where it tells something else.</summary>
    public static Render? RenderIn(OutputLine line) =>
        Begun().Match(line.Text) is { Success: true } match
            ? new Render(match.Groups["label"].Value, match.Groups["key"].Value, line.At)
            : null;

    public async ValueTask DisposeAsync()
    {
        foreach (var life in _lives)
            await life.DisposeAsync();
    }

    [GeneratedRegex(@"Rendering (?<label>.+) of job_\S+ \((?<key>[0-9a-f]{64})\)")]
    private static partial Regex Begun();

    [GeneratedRegex(@"Published (?<label>.+) of job_\S+ after")]
    private static partial Regex Published();
}

/// <summary>A render as a worker's log tells it.</summary>
/// <param name="At">Timestamp of <see cref="Stopwatch"/>.</param>
internal sealed record Render(string Label, string Key, long At);
