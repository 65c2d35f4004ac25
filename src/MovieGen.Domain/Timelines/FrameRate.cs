namespace MovieGen.Domain.Timelines;

/// <summary>Frames per second as an exact ratio, such as 30000/1001.</summary>
public readonly record struct FrameRate(int Num, int Den)
{
    /// <summary>Sample rate of every movie's sound, in Hz.</summary>
    public const int SampleRate = 48_000;

    public double ToDouble() => (double)Num / Den;

    /// <summary>The frame boundary nearest to an absolute time in seconds; halves go up.</summary>
    public long FrameAt(double seconds) => (long)Math.Floor(seconds * Num / Den + 0.5);

    /// <summary>The time of a frame boundary in seconds.</summary>
    public double SecondsAt(long frame) => (double)frame * Den / Num;

    /// <summary>The first sample (48 kHz) of a frame: <c>round(frame · 48000 / rate)</c>, halves up, in integers.</summary>
    public long SampleAt(long frame)
    {
        var scaled = (Int128)frame * SampleRate * Den;
        return (long)((2 * scaled + Num) / (2 * (Int128)Num));
    }

    public override string ToString() => Den == 1 ? $"{Num}" : $"{Num}/{Den}";
}
