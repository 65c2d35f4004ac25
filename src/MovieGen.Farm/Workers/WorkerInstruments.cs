using System.Diagnostics.Metrics;

namespace MovieGen.Farm.Workers;

/// <summary>How many render slots this node has and uses.</summary>
internal static class WorkerInstruments
{
    private static readonly Meter Meter = new("MovieGen.Farm");
    private static int slots;
    private static int busy;

    static WorkerInstruments()
    {
        Meter.CreateObservableGauge("moviegen.worker.slots", static () => Volatile.Read(ref slots), "{slot}", "Render slots of this node");
        Meter.CreateObservableGauge("moviegen.worker.slots.busy", static () => Volatile.Read(ref busy), "{slot}", "Render slots of this node that render");
    }

    public static void Slots(int count) => Volatile.Write(ref slots, count);

    public static void Busy(int count) => Volatile.Write(ref busy, count);
}
