namespace MovieGen.Farm.Scheduling;

/// <summary>How much the queue has to do; zero on nodes that do not hold it.</summary>
internal static class QueueInstruments
{
    private static int _waiting;
    private static int _running;
    private static double _oldest;

    static QueueInstruments()
    {
        FarmInstruments.Meter.CreateObservableGauge(
            "moviegen.queue.waiting",
            static () => Volatile.Read(ref _waiting),
            "{task}",
            "Render tasks waiting for a worker"
        );
        FarmInstruments.Meter.CreateObservableGauge(
            "moviegen.queue.running",
            static () => Volatile.Read(ref _running),
            "{task}",
            "Render tasks held by workers"
        );
        FarmInstruments.Meter.CreateObservableGauge(
            "moviegen.queue.oldest",
            static () => Volatile.Read(ref _oldest),
            "s",
            "How long the task that waits longest has waited for a worker"
        );
    }

    public static void Set(int tasksWaiting, int tasksRunning, TimeSpan longestWait)
    {
        Volatile.Write(ref _oldest, longestWait.TotalSeconds);
        Volatile.Write(ref _waiting, tasksWaiting);
        Volatile.Write(ref _running, tasksRunning);
    }
}
