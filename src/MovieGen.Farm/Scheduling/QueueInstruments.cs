namespace MovieGen.Farm.Scheduling;

/// <summary>How much the queue has to do; zero on nodes that do not hold it.</summary>
internal static class QueueInstruments
{
    private static int waiting;
    private static int running;

    static QueueInstruments()
    {
        FarmInstruments.Meter.CreateObservableGauge(
            "moviegen.queue.waiting",
            static () => Volatile.Read(ref waiting),
            "{task}",
            "Render tasks that wait for a worker"
        );
        FarmInstruments.Meter.CreateObservableGauge(
            "moviegen.queue.running",
            static () => Volatile.Read(ref running),
            "{task}",
            "Render tasks that workers hold"
        );
    }

    public static void Set(int tasksWaiting, int tasksRunning)
    {
        Volatile.Write(ref waiting, tasksWaiting);
        Volatile.Write(ref running, tasksRunning);
    }
}
