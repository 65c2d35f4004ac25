namespace MovieGen.Farm.Workers;

/// <summary>
/// The latest fraction of one attempt: written by the engine's threads at any rate, read by the worker when it reports. Never falls.
/// </summary>
internal sealed class RenderProgress : IProgress<double>
{
    private double _fraction;

    public double Fraction => Volatile.Read(ref _fraction);

    public void Report(double value)
    {
        var next = Math.Clamp(value, 0, 1);
        var seen = Fraction;
        while (next > seen)
        {
            var found = Interlocked.CompareExchange(ref _fraction, next, seen);
            if (found.Equals(seen))
                return;
            seen = found;
        }
    }
}
