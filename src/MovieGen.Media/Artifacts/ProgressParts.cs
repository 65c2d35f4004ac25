namespace MovieGen.Media.Artifacts;

/// <summary>
/// Divides one progress among passes whose number is not known beforehand: each takes a share of what is left, so that the whole never
/// falls and never ends early.
/// </summary>
internal sealed class ProgressParts(IProgress<double> whole)
{
    private double _done;

    /// <summary>The progress of the next pass, itself 0–1.</summary>
    /// <param name="share">Of what is left, 0–1.</param>
    public IProgress<double> Next(double share)
    {
        var (from, span) = (_done, (1 - _done) * share);
        _done += span;
        return new Part(whole, from, span);
    }

    private sealed class Part(IProgress<double> whole, double from, double span) : IProgress<double>
    {
        public void Report(double value) => whole.Report(from + span * Math.Clamp(value, 0, 1));
    }
}
