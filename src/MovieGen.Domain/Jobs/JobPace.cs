namespace MovieGen.Domain.Jobs;

/// <summary>How long a job will still take, from how fast it went in the last minute. Times are those of a monotonic clock.</summary>
public sealed class JobPace
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan LeastSpan = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Spacing = TimeSpan.FromMilliseconds(500);

    private readonly Queue<(TimeSpan At, double CostDone)> samples = new();
    private (TimeSpan At, double CostDone) newest;

    /// <summary>Forgets what was measured: after a pause, or when work was found done rather than done.</summary>
    public void Restart() => samples.Clear();

    public void Sample(TimeSpan now, double costDone)
    {
        if (samples.Count > 0 && now - newest.At < Spacing) return;
        newest = (now, costDone);
        samples.Enqueue(newest);
        while (now - samples.Peek().At > Window) samples.Dequeue();
    }

    /// <summary>Seconds to completion; null while too little is known.</summary>
    /// <param name="costLeft">Estimated seconds of one core that are left.</param>
    /// <param name="tailLeft">How much of that can only be done one after the other.</param>
    /// <param name="running">How many tasks are running now: the tail goes at the pace of one of them.</param>
    public double? SecondsLeft(double costLeft, double tailLeft, int running)
    {
        if (samples.Count < 2) return null;
        var oldest = samples.Peek();
        var span = newest.At - oldest.At;
        var pace = (newest.CostDone - oldest.CostDone) / span.TotalSeconds;
        if (span < LeastSpan || pace <= 0) return null;
        return (Math.Max(0, costLeft - tailLeft) + tailLeft * Math.Max(1, running)) / pace;
    }
}
