using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Desk;

/// <summary>Artifacts that could not be made a moment ago, and why.</summary>
/// <param name="time">For how long each is remembered.</param>
/// <param name="most">How many; the oldest give way.</param>
internal sealed class FailureMemory(TimeSpan time, int most)
{
    private readonly Dictionary<ArtifactKey, (Problem Problem, TimeSpan Until)> _failures = [];
    private readonly Queue<(ArtifactKey Key, TimeSpan Until)> _order = new();

    public void Add(ArtifactKey key, Problem problem, TimeSpan now)
    {
        _failures[key] = (problem, now + time);
        _order.Enqueue((key, now + time));
        while (_order.Count > most || (_order.TryPeek(out var oldest) && oldest.Until <= now))
            Forget(_order.Dequeue());
    }

    /// <summary>Why it failed, and how long that is remembered yet; null if it did not.</summary>
    public DeskRefusal? Find(ArtifactKey key, TimeSpan now) =>
        _failures.TryGetValue(key, out var failure) && failure.Until > now ? new DeskRefusal(failure.Problem, failure.Until - now) : null;

    private void Forget((ArtifactKey Key, TimeSpan Until) oldest)
    {
        // It may have failed again since.
        if (_failures.TryGetValue(oldest.Key, out var failure) && failure.Until == oldest.Until)
            _failures.Remove(oldest.Key);
    }
}
