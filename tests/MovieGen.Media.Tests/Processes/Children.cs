namespace MovieGen.Media.Tests.Processes;

/// <summary>Looks for processes by a word in their command lines.</summary>
internal static class Children
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static bool Exist(string word) => CommandLines().Any(line => line.Contains(word, StringComparison.Ordinal));

    /// <summary>Until FFmpeg itself is there, not only the wrappers that will become it.</summary>
    public static Task WaitUntilFFmpegRunsAsync(string word) =>
        WaitAsync(
            () =>
                CommandLines()
                    .Any(line =>
                        line.Split('\0')[0].EndsWith("/ffmpeg", StringComparison.Ordinal) && line.Contains(word, StringComparison.Ordinal)
                    ),
            $"no FFmpeg with '{word}' came up"
        );

    public static Task WaitUntilTheyAreGoneAsync(string word) => WaitAsync(() => !Exist(word), $"a process with '{word}' is still there");

    private static async Task WaitAsync(Func<bool> condition, string otherwise)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        using var deadline = new CancellationTokenSource(Deadline);
        while (!condition())
        {
            Assert.False(deadline.IsCancellationRequested, otherwise);
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static IEnumerable<string> CommandLines() =>
        Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)).Select(CommandLineOf);

    private static string CommandLineOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "cmdline"));
        }
        catch (IOException)
        {
            return "";
        }
    }
}
