namespace MovieGen.Farm.Scheduling;

/// <summary>How much the queue has to do; zero on nodes that do not hold it. Quick tasks have figures of their own.</summary>
internal static class QueueInstruments
{
    private static readonly Figures Tasks = new();
    private static readonly Figures QuickTasks = new();

    static QueueInstruments()
    {
        Publish(Tasks, "moviegen.queue", "Render tasks", "a worker");
        Publish(QuickTasks, "moviegen.queue.quick", "Quick tasks", "a quick slot");
    }

    public static void Set(int waiting, int running, TimeSpan longestWait) => Tasks.Set(waiting, running, longestWait);

    public static void SetQuick(int waiting, int running, TimeSpan longestWait) => QuickTasks.Set(waiting, running, longestWait);

    private static void Publish(Figures figures, string name, string tasks, string place)
    {
        FarmInstruments.Meter.CreateObservableGauge($"{name}.waiting", () => figures.Waiting, "{task}", $"{tasks} waiting for {place}");
        FarmInstruments.Meter.CreateObservableGauge($"{name}.running", () => figures.Running, "{task}", $"{tasks} held by workers");
        FarmInstruments.Meter.CreateObservableGauge(
            $"{name}.oldest",
            () => figures.Oldest,
            "s",
            $"How long the task that waits longest has waited for {place}"
        );
    }

    private sealed class Figures
    {
        private int _waiting;
        private int _running;
        private double _oldest;

        public int Waiting => Volatile.Read(ref _waiting);

        public int Running => Volatile.Read(ref _running);

        public double Oldest => Volatile.Read(ref _oldest);

        public void Set(int waiting, int running, TimeSpan longestWait)
        {
            Volatile.Write(ref _oldest, longestWait.TotalSeconds);
            Volatile.Write(ref _waiting, waiting);
            Volatile.Write(ref _running, running);
        }
    }
}
