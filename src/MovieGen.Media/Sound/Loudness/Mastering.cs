using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Sound.Loudness;

/// <summary>What is done to a mix before it is encoded. Pure.</summary>
/// <param name="GainDb">Over the whole mix, in dB.</param>
/// <param name="CeilingDb">Where a limiter holds sample peaks after the gain, in dB of full scale; null if there is no limiter.</param>
public sealed record Mastering(double GainDb, double? CeilingDb)
{
    /// <summary>True peak aimed at before the encode, which moves peaks by some tenths.</summary>
    public const double CeilingBeforeEncoding = -1.5;

    /// <summary>Deviation that another round would not correct: the meter shows tenths.</summary>
    private const double Slack = 0.1;

    /// <summary>The most that one round corrects.</summary>
    private const double MaxCorrection = 6;

    /// <summary>What is louder than this stays audible when it is encoded.</summary>
    private const double FaintestLufs = -66;

    public static readonly Mastering Untouched = new(0, null);

    public float LinearGain => (float)Math.Pow(10, GainDb / 20);

    /// <summary>From the mix alone: one constant gain; a limiter only if the gain would lift a peak too high.</summary>
    /// <param name="target">LUFS, or null if the level stays: then a limiter only if the mix exceeds full scale, which no player
    /// could reproduce.</param>
    public static Mastering Of(LoudnessReading mix, double? target)
    {
        if (mix.Lufs is not { } loudness || mix.TruePeakDbtp is not { } peak)
            return Untouched;
        if (target is not { } wanted)
            return peak > 0 ? new Mastering(0, CeilingBeforeEncoding) : Untouched;
        var gain = Math.Round(Math.Min(wanted - loudness, SoundtrackLevels.MaxGainDb), 1);
        return new Mastering(gain, peak + gain > CeilingBeforeEncoding ? CeilingBeforeEncoding : null);
    }

    /// <summary>Corrected by what the limiter let through and took away. Unchanged if it met both targets.</summary>
    public Mastering Corrected(LoudnessReading limited, double? target)
    {
        if (CeilingDb is not { } ceiling || limited is not { Lufs: { } loudness, TruePeakDbtp: { } peak })
            return this;
        var missing = target is { } wanted ? wanted - loudness : 0;
        var over = peak - CeilingBeforeEncoding;
        return new Mastering(
            Math.Abs(missing) > Slack ? Raised(Math.Clamp(missing, -MaxCorrection, MaxCorrection)) : GainDb,
            over > Slack ? Math.Round(ceiling - over, 1) : ceiling
        );
    }

    /// <summary>
    /// Whether the encoded sound has lost the mix: the mix is audible after its gain, the encoded sound is not. The least loudness that a
    /// meter tells from silence is −70 LUFS; a mix near it may fall below by encoding alone.
    /// </summary>
    public bool IsLost(LoudnessReading mix, LoudnessReading encoded) => encoded.Lufs is null && mix.Lufs + GainDb > FaintestLufs;

    /// <summary>
    /// Makes up for what the encoder took away, as it does of noise in high registers. Only where no limiter works: its
    /// rounds have found what can be reached.
    /// </summary>
    /// <param name="mixPeak">True peak of the mix before any gain.</param>
    public Mastering RaisedFor(LoudnessReading encoded, double? target, double mixPeak)
    {
        if (CeilingDb is not null || target is not { } wanted || encoded.Lufs is not { } loudness)
            return this;
        var missing = wanted - loudness;
        if (Math.Abs(missing) <= SoundtrackLevels.Tolerance)
            return this;
        var gain = Raised(missing);
        return new Mastering(gain, mixPeak + gain > CeilingBeforeEncoding ? CeilingBeforeEncoding : null);
    }

    /// <summary>
    /// Brings peaks down by what the encoder lifted them too high; unchanged if it did not. Tenths are rounded: what reads −1.0 may be
    /// −0.96, so the target is one tenth less.
    /// </summary>
    /// <param name="mixPeak">True peak of the mix before any gain.</param>
    public Mastering LoweredFor(LoudnessReading encoded, double mixPeak)
    {
        var over = (encoded.TruePeakDbtp ?? double.NegativeInfinity) - (SoundtrackLevels.TruePeakDbtp - Slack);
        if (over < Slack / 2)
            return this;
        return this with { CeilingDb = Math.Round(Math.Min(CeilingDb ?? double.PositiveInfinity, mixPeak + GainDb) - over - Slack, 1) };
    }

    /// <summary>Where lowering the limiter did not help, everything becomes quieter by what is too high.</summary>
    public Mastering QuieterFor(LoudnessReading encoded)
    {
        var over = Math.Max(Slack, (encoded.TruePeakDbtp ?? double.NegativeInfinity) - (SoundtrackLevels.TruePeakDbtp - Slack));
        return new Mastering(Math.Round(GainDb - over - Slack, 1), CeilingDb is { } ceiling ? Math.Round(ceiling - over - Slack, 1) : null);
    }

    private double Raised(double by) => Math.Round(Math.Min(GainDb + by, SoundtrackLevels.MaxGainDb), 1);
}
