namespace MovieGen.Farm.Databases;

/// <summary>Keys of our advisory locks: arbitrary numbers that nothing else uses in this database.</summary>
internal static class PostgresLocks
{
    public const long Journal = 7_304_991_001,
        ReadModel = 7_304_991_002,
        Projects = 7_304_991_003;
}
