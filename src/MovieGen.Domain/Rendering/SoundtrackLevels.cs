namespace MovieGen.Domain.Rendering;

/// <summary>The limits within which a soundtrack is brought to its loudness.</summary>
public static class SoundtrackLevels
{
    /// <summary>How far from its target the loudness may be, in LU, without anybody being told.</summary>
    public const double Tolerance = 0.5;

    /// <summary>The most that a mix is raised by, in dB: more would only raise its noise.</summary>
    public const double MaxGainDb = 20;

    /// <summary>True peak that the encoded sound should not exceed, in dBTP.</summary>
    public const double TruePeakDbtp = -1;
}
