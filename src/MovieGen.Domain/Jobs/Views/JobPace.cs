namespace MovieGen.Domain.Jobs.Views;

/// <summary>How long a job will still take, from how fast it went in the last minute. Times are those of a monotonic clock.</summary>
public sealed class JobPace
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan MinSpan = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(500);

    private readonly Queue<(TimeSpan At, double CostDone)> _samples = new();
    private (TimeSpan At, double CostDone) _newest;

    /// <summary>Forgets what was measured: after a pause, or when work was found done rather than done.</summary>
    public void Restart() => _samples.Clear();

    public void Sample(TimeSpan now, double costDone)
    {
        if (_samples.Count > 0 && now - _newest.At < Spacing)
            return;
        _newest = (now, costDone);
        _samples.Enqueue(_newest);
        while (now - _samples.Peek().At > Window)
            _samples.Dequeue();
    }

    /// <summary>Seconds to completion; null while too little is known.</summary>
    /// <param name="costLeft">Estimated seconds of one core that are left.</param>
    /// <param name="tailLeft">How much of that can only be done one after the other.</param>
    /// <param name="running">How many tasks are running now: the tail goes at the pace of one of them.</param>
    public double? SecondsLeft(double costLeft, double tailLeft, int running)
    {
        if (_samples.Count < 2)
            return null;
        var oldest = _samples.Peek();
        var span = _newest.At - oldest.At;
        var pace = (_newest.CostDone - oldest.CostDone) / span.TotalSeconds;
        if (span < MinSpan || pace <= 0)
            return null;
        return (Math.Max(0, costLeft - tailLeft) + tailLeft * Math.Max(1, running)) / pace;
    }
}
