namespace MovieGen.Farm.Databases;

/// <summary>Where journal, snapshots, read model and projects are; a closed family.</summary>
public abstract record FarmDatabase
{
    private FarmDatabase() { }

    /// <summary>Files of one folder, for a node on its own: the journal has one process.</summary>
    public sealed record Sqlite(string Folder) : FarmDatabase
    {
        public string JournalFile => Path.Combine(Folder, "farm.db");

        public string ReadModelFile => Path.Combine(Folder, "readmodel.db");

        public string ProjectsFile => Path.Combine(Folder, "projects.db");
    }

    /// <summary>A PostgreSQL database, for any number of nodes.</summary>
    /// <param name="ConnectionString">As Npgsql reads it; holds a secret.</param>
    public sealed record Postgres(string ConnectionString) : FarmDatabase
    {
        public override string ToString() => "PostgreSQL";
    }
}
