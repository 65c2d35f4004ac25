using System.Text.Json;
using System.Text.Json.Nodes;

namespace MovieGen.EndToEnd.Tests.Checking.Mutations;

/// <summary>What could be wrong in the store and among the processes.</summary>
internal static class StoreMutations
{
    private static readonly string Other = new('e', 64);
    private static readonly string SegmentKey = GoodRun.Evidence.Row(GoodRun.Finished, JobRecord.SegmentRendered).Text("key");
    private static readonly string MovieKey = GoodRun.Evidence.Row(GoodRun.Finished, JobRecord.Published).Text("movie");
    private static readonly StoredFile Segment = GoodRun.Evidence.File(SegmentKey, "segment.mp4");
    private static readonly StoredFile Record = GoodRun.Evidence.File(SegmentKey, "record.json");
    private static readonly StoredFile Movie = GoodRun.Evidence.File(MovieKey, "movie.mp4");
    private static readonly StoredFile MovieRecord = GoodRun.Evidence.File(MovieKey, "record.json");

    public static readonly IReadOnlyList<Mutation> All =
    [
        new("a byte of a segment is flipped", "I8", good => good.Restored(Segment, file => file with { Sha256 = Other })),
        new("a segment is cut short", "I8", good => good.Restored(Segment, file => file with { Bytes = file.Bytes - 1 })),
        new("a segment is gone", "I8", good => good.Restored(Segment, _ => null)),
        new("a segment and its record are gone", "I8", good => good.Restored(Segment, _ => null).Restored(Record, _ => null)),
        new(
            "a byte of the movie is flipped, and its record says so",
            "I11",
            good =>
                good.Restored(Movie, file => file with { Sha256 = Other })
                    .Restored(MovieRecord, file => file with { Text = file.Text!.Replace(Movie.Sha256, Other, StringComparison.Ordinal) })
        ),
        new(
            "the movie has a frame less",
            "I11",
            good =>
                good.Restored(MovieRecord, Edited(record => record["facts"]!["frames"] = record["facts"]!["frames"]!.GetValue<long>() - 1))
        ),
        new(
            "another account has another result under the same key",
            "I7",
            good =>
                good.Stored(
                    Segment with
                    {
                        Path = Elsewhere(Segment),
                        Sha256 = Other,
                    },
                    Record with
                    {
                        Path = Elsewhere(Record),
                        Text = Record.Text!.Replace(Segment.Sha256, Other, StringComparison.Ordinal),
                    }
                )
        ),
        new(
            "a node tells of a second result",
            "I7",
            good =>
                good.Logged(
                    good.Logs[0] with
                    {
                        Text =
                            $"Artifact {SegmentKey} was rendered a second time with other bytes: segment.mp4 now has {Other}. The first "
                            + "one is kept.",
                    }
                )
        ),
        new("a file belongs to nothing", "I9", good => good.Stored(new StoredFile("artifacts/local/ab/stray.mp4", 1, Other, 3600))),
        new(
            "something unfinished is left",
            "I10",
            good => good with { Unfinished = [new StoredFile("worker-1/work/abc/segment.mp4", 1, Other, 3600)] }
        ),
        new("an encoder is left", "I16", good => good with { Processes = [.. good.Processes, new RunningProcess(4711, "ffmpeg")] }),
    ];

    private static string Elsewhere(StoredFile file) => file.Path.Replace("artifacts/local/", "artifacts/other/", StringComparison.Ordinal);

    private static Func<StoredFile, StoredFile?> Edited(Action<JsonObject> edit) =>
        file =>
        {
            var record = JsonNode.Parse(file.Text!)!.AsObject();
            edit(record);
            return file with { Text = record.ToJsonString(JsonSerializerOptions.Default) };
        };
}
