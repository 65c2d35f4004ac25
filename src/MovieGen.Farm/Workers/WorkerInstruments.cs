namespace MovieGen.Farm.Workers;

/// <summary>How many render slots this node has and uses.</summary>
internal static class WorkerInstruments
{
    private static int _slots;
    private static int _busy;

    static WorkerInstruments()
    {
        FarmInstruments.Meter.CreateObservableGauge(
            "moviegen.worker.slots",
            static () => Volatile.Read(ref _slots),
            "{slot}",
            "Render slots of this node"
        );
        FarmInstruments.Meter.CreateObservableGauge(
            "moviegen.worker.slots.busy",
            static () => Volatile.Read(ref _busy),
            "{slot}",
            "Render slots of this node that render"
        );
    }

    public static void Slots(int count) => Volatile.Write(ref _slots, count);

    public static void Busy(int count) => Volatile.Write(ref _busy, count);
}
