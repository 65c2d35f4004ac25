namespace MovieGen.Farm.Databases;

/// <summary>Akka's names of where snapshots are kept.</summary>
internal static class SnapshotPlugins
{
    /// <summary>Of jobs and accounts, which do not need them: a damaged one is passed over, and all events are read.</summary>
    public const string Optional = "akka.persistence.snapshot-store.jobs";
}
