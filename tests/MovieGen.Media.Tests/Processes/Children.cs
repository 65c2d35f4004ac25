namespace MovieGen.Media.Tests.Processes;

/// <summary>Finds processes by a word in their command lines.</summary>
internal static class Children
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    public static bool Exist(string word) => ProcessTable.CommandLines().Any(line => line.Contains(word, StringComparison.Ordinal));

    /// <summary>Waits for FFmpeg itself, not only for the wrappers that will become it.</summary>
    public static Task WaitUntilFFmpegRunsAsync(string word) =>
        Eventually.IsSoAsync(
            () => ProcessTable.CommandLines().Any(line => IsFFmpeg(line, word)) ? null : $"no FFmpeg with '{word}' started",
            Deadline
        );

    public static Task WaitUntilTheyAreGoneAsync(string word) =>
        Eventually.IsSoAsync(() => Exist(word) ? $"a process with '{word}' still runs" : null, Deadline);

    private static bool IsFFmpeg(string commandLine, string word) =>
        commandLine.Split('\0')[0].EndsWith("/ffmpeg", StringComparison.Ordinal) && commandLine.Contains(word, StringComparison.Ordinal);
}
