using System.Collections.Concurrent;
using MovieGen.Contracts.Planning;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;

namespace MovieGen.Farm.Tests.Jobs;

/// <summary>Plans movies of coloured cards with the real compiler and planner; a storyboard is a hash that the test made it for.</summary>
internal sealed class CardPlanner : IJobPlanner
{
    private readonly ConcurrentDictionary<ContentHash, Storyboard> _storyboards = new();

    /// <summary>Raised: the engine makes other bytes of everything.</summary>
    public int EngineVersion { get; set; } = 1;

    /// <summary>What the next plans break with, one after the other.</summary>
    public ConcurrentQueue<Exception> Breaks { get; } = new();

    /// <summary>A storyboard of one-second cards, one per colour; equal colours are equal scenes.</summary>
    public ContentHash Movie(params byte[] colours)
    {
        var hash = ContentHash.Of(colours);
        var scenes = colours.Select(
            (colour, i) =>
                new Scene(
                    $"s{i}",
                    $"/scenes/{i}",
                    new SceneSource.Card(new RgbColor(colour, 0, 0), 1),
                    FitMode.Cover,
                    RgbColor.Black,
                    [],
                    null
                )
        );
        _storyboards[hash] = new Storyboard(
            "Cards",
            new OutputRequest(320, 180, new FrameRate(30, 1), new EncodeQuality("veryfast", 23), Hls: true),
            new SceneDefaults(5, FitMode.Cover, new MotionRequest.None(), null),
            [.. scenes],
            null,
            new SoundtrackRequest([], null)
        );
        return hash;
    }

    public MoviePlan Plan(ContentHash storyboard)
    {
        var timeline = TimelineCompiler.Compile(_storyboards[storyboard], new Dictionary<string, Asset>()).Timeline!;
        return MoviePlanner.Plan(timeline, AccountId.Local, new EngineIdentity(EngineVersion, "ffmpeg version test", "fonts", []));
    }

    public Task<PreparedMovie> PlanAsync(PlannableJob job, CancellationToken cancellation) =>
        Breaks.TryDequeue(out var problem)
            ? Task.FromException<PreparedMovie>(problem)
            : Task.FromResult(
                _storyboards.ContainsKey(job.Storyboard)
                    ? new PreparedMovie(Plan(job.Storyboard), [])
                    : new PreparedMovie(null, [new("storyboard.unknownAsset", "/scenes/0", "The asset is gone.", "Upload it again.")])
            );
}
