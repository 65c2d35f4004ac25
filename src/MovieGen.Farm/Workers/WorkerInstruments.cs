namespace MovieGen.Farm.Workers;

/// <summary>How many render slots this node has and uses.</summary>
internal static class WorkerInstruments
{
    private static int slots;
    private static int busy;

    static WorkerInstruments()
    {
        FarmInstruments.Meter.CreateObservableGauge(
            "moviegen.worker.slots",
            static () => Volatile.Read(ref slots),
            "{slot}",
            "Render slots of this node"
        );
        FarmInstruments.Meter.CreateObservableGauge(
            "moviegen.worker.slots.busy",
            static () => Volatile.Read(ref busy),
            "{slot}",
            "Render slots of this node that render"
        );
    }

    public static void Slots(int count) => Volatile.Write(ref slots, count);

    public static void Busy(int count) => Volatile.Write(ref busy, count);
}
