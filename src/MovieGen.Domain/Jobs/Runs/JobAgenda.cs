using System.Collections.Immutable;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs.Runs;

/// <summary>
/// What is still to be made of a movie and what may begin now, by what is published. Segments and soundtrack go side by side, a bounded
/// number of segments at a time, the longest first; the movie follows when it has all of them, poster and HLS when there is a movie. A
/// segment that is seen in several places is made once.
/// </summary>
public sealed class JobAgenda
{
    private readonly MoviePlan _plan;
    private readonly int _window;
    private readonly Queue<AgendaItem> _segments;
    private readonly Dictionary<ArtifactKey, ImmutableArray<int>> _places;
    private readonly HashSet<ArtifactKey> _published;
    private readonly HashSet<ArtifactKey> _handedOut = [];

    /// <summary>Missing segments of the scene before which nothing else begins.</summary>
    private readonly HashSet<ArtifactKey> _first;
    private int _segmentsMissing;
    private int _segmentsOut;

    /// <param name="published">Keys of the plan that the artifact store has.</param>
    /// <param name="window">How many segments may be under way at once.</param>
    /// <param name="first">Index of a scene before which nothing else begins; null is none.</param>
    public JobAgenda(MoviePlan plan, IEnumerable<ArtifactKey> published, int window, int? first = null)
    {
        _plan = plan;
        _window = window;
        _published = [.. published];
        _places = plan.Segments.GroupBy(s => s.Artifact.Key).ToDictionary(g => g.Key, g => g.Select(s => s.Index).ToImmutableArray());
        var missing = plan.Segments.Where(s => s.Index == _places[s.Artifact.Key][0] && !_published.Contains(s.Artifact.Key)).ToList();
        _segmentsMissing = missing.Count;
        _first = [.. plan.Segments.Where(s => s.SceneIndex == first).Select(s => s.Artifact.Key).Except(_published)];
        _segments = new Queue<AgendaItem>(
            missing
                .OrderByDescending(s => _first.Contains(s.Artifact.Key))
                .ThenByDescending(s => s.Artifact.CostSeconds)
                .ThenBy(s => s.Index)
                .Select(s => new AgendaItem(JobTask.Segment(s.Index), s.Artifact, s.SceneIndex, s.Movie.Count))
        );
    }

    /// <summary>Whether everything requested is published.</summary>
    public bool IsComplete => Has(_plan.Movie) && Has(_plan.Poster) && (_plan.Hls is null || Has(_plan.Hls));

    /// <summary>The places in the movie that show a segment.</summary>
    public ImmutableArray<int> PlacesOf(ArtifactKey segment) => _places[segment];

    /// <summary>What may begin now and was not handed out before.</summary>
    public IReadOnlyList<AgendaItem> Next()
    {
        var next = new List<AgendaItem>();
        if (Has(_plan.Movie))
        {
            Add(JobTask.Poster, _plan.Poster, 0);
            if (_plan.Hls is { } hls)
                Add(JobTask.Hls, hls, _plan.Timeline.Frames);
            return next;
        }

        for (; _segmentsOut < _window && MayBegin() && _segments.TryDequeue(out var segment); _segmentsOut++)
            next.Add(segment);
        if (_first.Count > 0)
            return next;
        Add(JobTask.Soundtrack, _plan.Soundtrack, 0);
        if (_segmentsMissing == 0 && Has(_plan.Soundtrack))
            Add(JobTask.Movie, _plan.Movie, _plan.Timeline.Frames);
        return next;

        void Add(JobTask task, PlannedArtifact artifact, long frames)
        {
            if (!Has(artifact) && _handedOut.Add(artifact.Key))
                next.Add(new AgendaItem(task, artifact, null, frames));
        }
    }

    /// <summary>An artifact that was handed out is published.</summary>
    public void Publish(AgendaItem item)
    {
        if (!_published.Add(item.Key) || item.Scene is null)
            return;
        _segmentsMissing--;
        _first.Remove(item.Key);
        _segmentsOut--;
    }

    private bool MayBegin() => _first.Count == 0 || (_segments.TryPeek(out var next) && _first.Contains(next.Key));

    private bool Has(PlannedArtifact artifact) => _published.Contains(artifact.Key);
}
