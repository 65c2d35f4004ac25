namespace MovieGen.Farm.Scheduling;

/// <summary>How much the queue has to do; zero on nodes that do not hold it.</summary>
internal static class QueueInstruments
{
    private static int _waiting;
    private static int _running;

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
    }

    public static void Set(int tasksWaiting, int tasksRunning)
    {
        Volatile.Write(ref _waiting, tasksWaiting);
        Volatile.Write(ref _running, tasksRunning);
    }
}
