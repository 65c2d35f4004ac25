namespace MovieGen.Bench.Long;

/// <summary>What a watcher saw of a job's percent: whether it ever fell, and how long it stood still at the longest.</summary>
internal sealed class PercentRecord
{
    private double _highest;
    private TimeSpan _risen;

    public bool EverFell { get; private set; }

    /// <summary>Longest time between two rises, from the start on.</summary>
    public TimeSpan MaxStandstill { get; private set; }

    /// <summary>Where it stood still the longest.</summary>
    public double StoodStillAt { get; private set; }

    /// <param name="at">Since the start; never less than the time before.</param>
    public void See(TimeSpan at, double percent)
    {
        EverFell |= percent < _highest;
        if (percent <= _highest)
            return;
        if (at - _risen > MaxStandstill)
            (MaxStandstill, StoodStillAt) = (at - _risen, _highest);
        (_highest, _risen) = (percent, at);
    }
}
