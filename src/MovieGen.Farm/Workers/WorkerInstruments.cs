namespace MovieGen.Farm.Workers;

/// <summary>How many render slots of each kind this node has and uses.</summary>
internal static class WorkerInstruments
{
    private static int _slots;
    private static int _busy;
    private static int _quickSlots;
    private static int _quickBusy;

    static WorkerInstruments()
    {
        Publish("moviegen.worker.slots", static () => Volatile.Read(ref _slots), "Render slots of this node");
        Publish("moviegen.worker.slots.busy", static () => Volatile.Read(ref _busy), "Render slots of this node that render");
        Publish("moviegen.worker.quick.slots", static () => Volatile.Read(ref _quickSlots), "Quick slots of this node");
        Publish("moviegen.worker.quick.slots.busy", static () => Volatile.Read(ref _quickBusy), "Quick slots of this node that render");
    }

    public static void Slots(int count, int quick)
    {
        Volatile.Write(ref _slots, count);
        Volatile.Write(ref _quickSlots, quick);
    }

    public static void Busy(int count, int quick)
    {
        Volatile.Write(ref _busy, count);
        Volatile.Write(ref _quickBusy, quick);
    }

    private static void Publish(string name, Func<int> value, string what) =>
        FarmInstruments.Meter.CreateObservableGauge(name, value, "{slot}", what);
}
