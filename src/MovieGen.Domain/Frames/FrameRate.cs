namespace MovieGen.Domain.Frames;

/// <summary>Frames per second as an exact ratio, such as 30000/1001.</summary>
public readonly record struct FrameRate(int Num, int Den)
{
    /// <summary>Sample rate of every movie's sound, in Hz.</summary>
    public const int SampleRate = 48_000;

    public double ToDouble() => (double)Num / Den;

    /// <summary>
    /// How far below a half a time may fall, in frames, and still go up: more than sums of thousands of binary fractions err by.
    /// </summary>
    private const double TieTolerance = 1e-6;

    /// <summary>
    /// The frame boundary nearest to an absolute time in seconds; halves go up, also those that binary fractions miss by a hair, so that
    /// whole frames before a time never change how it is rounded.
    /// </summary>
    public long FrameAt(double seconds) => (long)Math.Floor(seconds * Num / Den + 0.5 + TieTolerance);

    /// <summary>The frame that is shown at an absolute time in seconds: the last one that begins at or before it.</summary>
    public long FrameShownAt(double seconds) => (long)Math.Floor(seconds * Num / Den + TieTolerance);

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
