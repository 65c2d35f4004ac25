using System.Globalization;

namespace MovieGen.Media.Processes;

/// <summary>Parses FFmpeg's progress output (<c>-progress</c>), line by line; also knows when it last advanced.</summary>
internal sealed class ProgressReport(FFmpegCommand command, IProgress<double>? listener, TimeProvider time)
{
    private static readonly HashSet<string> Keys = new(StringComparer.Ordinal)
    {
        "frame",
        "fps",
        "bitrate",
        "total_size",
        "out_time_us",
        "out_time_ms",
        "out_time",
        "dup_frames",
        "drop_frames",
        "speed",
        "progress",
    };

    private long _frame;
    private long _microseconds;
    private long _bytes;
    private long _moved = time.GetTimestamp();

    public long Frame => Volatile.Read(ref _frame);

    public TimeSpan StillFor => time.GetElapsedTime(Volatile.Read(ref _moved));

    /// <summary>Something other than a progress line showed that the process works.</summary>
    public void Moved() => Volatile.Write(ref _moved, time.GetTimestamp());

    /// <returns>Whether the line was one of progress.</returns>
    public bool Take(ReadOnlySpan<char> line)
    {
        var equals = line.IndexOf('=');
        if (equals <= 0)
            return false;
        var key = line[..equals];
        if (!Keys.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key) && !key.StartsWith("stream_"))
            return false;
        if (!long.TryParse(line[(equals + 1)..].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            return true;
        switch (key)
        {
            case "frame":
                Advance(ref _frame, value);
                break;
            case "out_time_us":
                Advance(ref _microseconds, value);
                break;
            case "total_size":
                Advance(ref _bytes, value);
                break;
        }
        return true;
    }

    private void Advance(ref long field, long value)
    {
        if (value <= field)
            return;
        Volatile.Write(ref field, value);
        Moved();
        Tell();
    }

    private void Tell()
    {
        if (listener is null)
            return;
        if (command.Frames > 0)
            listener.Report(Math.Min(1, (double)_frame / command.Frames));
        else if (command.Seconds > 0)
            listener.Report(Math.Min(1, _microseconds / 1e6 / command.Seconds));
    }
}
