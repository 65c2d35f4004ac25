using System.Text;
using Microsoft.Data.Sqlite;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Databases;
using MovieGen.Farm.Projections;
using static MovieGen.Domain.Jobs.JobEvents;

namespace MovieGen.Farm.Tests.Projections;

/// <summary>The projection and the read model over one SQLite file.</summary>
public abstract class ReadModelTest : IAsyncLifetime
{
    protected static readonly DateTimeOffset Start = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);
    protected static readonly JobId Job = new("job_1");

    /// <summary>Two scenes; the first is two segments.</summary>
    protected static readonly JobOutline Outline = new()
    {
        PlanHash = "plan",
        Frames = 90,
        Rate = new FrameRate(30, 1),
        Width = 1280,
        Height = 720,
        Scenes = [new SceneOutline(0, "beach", "clip", 0, 60), new SceneOutline(1, "end", "card", 60, 30)],
        Segments = [new SegmentOutline(0, 30, 20), new SegmentOutline(0, 30, 20), new SegmentOutline(1, 30, 20)],
        Soundtrack = new StageOutline(Key("soundtrack"), 20),
        Movie = new StageOutline(Key("movie"), 10),
        Poster = new StageOutline(Key("poster"), 5),
        Hls = new StageOutline(Key("hls"), 5),
        Assets = [new AssetId("ast_beach")],
        Warnings = [],
    };

    private readonly TemporaryFolder _folder = new();
    private readonly JournalRig _journal = new();
    private SqlDatabase _database = null!;

    protected JobProjection Projection { get; private set; } = null!;

    protected SqlJobReadModel ReadModel { get; private set; } = null!;

    private string File => _folder.At("readmodel.db");

    public async ValueTask InitializeAsync()
    {
        _database = SqlDatabase.Sqlite(File);
        ReadModel = new SqlJobReadModel(_database);
        await RestartAsync();
    }

    /// <summary>The projection moves to another node, which knows nothing but the journal and the tables.</summary>
    /// <returns>The position that it follows the journal from.</returns>
    protected Task<long> RestartAsync()
    {
        Projection = new JobProjection(_database, _journal);
        return Projection.StartAsync(CancellationToken.None);
    }

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        _folder.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    protected Task Happen(params IJobEvent[] events) => Projection.WriteAsync(Journal(events), CancellationToken.None);

    /// <summary>Puts events into the journal that the projection has not seen.</summary>
    protected IReadOnlyList<JournalledEvent> Journal(params IJobEvent[] events) => [.. events.Select(_journal.Append)];

    /// <summary>The rows of a query, values joined by a bar.</summary>
    protected IReadOnlyList<string> Query(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={File}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(
                string.Join(
                    '|',
                    Enumerable
                        .Range(0, reader.FieldCount)
                        .Select(i => Convert.ToString(reader.GetValue(i), System.Globalization.CultureInfo.InvariantCulture))
                )
            );
        return rows;
    }

    protected static ArtifactKey Key(string name) => new(ContentHash.Of(Encoding.UTF8.GetBytes(name)).Hex);

    protected static JobSubmitted Submitted(string id = "job_1", string account = "local", int second = 0) =>
        new(
            new JobId(id),
            new AccountId(account),
            "Summer",
            ContentHash.Of("storyboard"u8),
            ContentHash.Of("request"u8),
            2,
            null,
            Start.AddSeconds(second)
        );

    protected static JobPlanned Planned(string id = "job_1") => new(new JobId(id), Outline, Start.AddSeconds(1));

    protected static JobStarted Started(string id = "job_1") => new(new JobId(id), Start.AddSeconds(2));

    protected static SegmentRendered Rendered(int segment) =>
        new()
        {
            JobId = Job,
            Segment = segment,
            Scene = Outline.Segments[segment].Scene,
            Key = Key($"s{segment}"),
            Frames = 30,
            CostSeconds = 20,
            Worker = "node-1",
            Seconds = 4,
            At = Start.AddSeconds(5),
        };

    protected static SegmentReused Reused(int segment) =>
        new(Job, segment, Outline.Segments[segment].Scene, Key($"s{segment}"), 30, 20, Start.AddSeconds(5));

    protected static IJobEvent[] Finish() =>
        [
            new SoundtrackMixed(Job, Key("soundtrack"), 20, -14, -1, false, 3, Start.AddSeconds(8)),
            new MovieAssembled(Job, Key("movie"), 10, 4711, false, 1, Start.AddSeconds(9)),
            new MoviePublished(Job, Key("movie"), Key("poster"), Key("hls"), Start.AddSeconds(12)),
        ];
}
