using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs;

/// <summary>
/// The offers of one scene or stage to the render queue, and when each must be repeated: messages may be lost and queues may move, so what
/// is not answered, or known but silent, is offered again. Times are those of a monotonic clock.
/// </summary>
/// <typeparam name="TItem">What is offered.</typeparam>
public sealed class OfferTable<TItem>
{
    /// <summary>An offer that the queue did not confirm is repeated after this time.</summary>
    public static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(3);

    /// <summary>A confirmed offer that nothing was heard of is repeated after this time.</summary>
    public static readonly TimeSpan SilenceTime = TimeSpan.FromSeconds(30);

    private readonly Dictionary<ArtifactKey, Offer> _offers = [];
    private bool _held;

    public bool IsEmpty => _offers.Count == 0;

    public IEnumerable<ArtifactKey> Keys => _offers.Keys;

    public bool TryGet(ArtifactKey key, out TItem item)
    {
        var found = _offers.TryGetValue(key, out var offer);
        item = found ? offer!.Item : default!;
        return found;
    }

    /// <summary>A new offer; due at once.</summary>
    public void Add(ArtifactKey key, TItem item, TimeSpan now) => _offers[key] = new Offer(item, now);

    /// <summary>The same offer with other contents, such as another priority; due at once where the queue may know it.</summary>
    public void Replace(ArtifactKey key, TItem item, TimeSpan now)
    {
        if (!_offers.TryGetValue(key, out var offer))
            return;
        offer.Item = item;
        if (offer.MayBeKnown)
            offer.Due = now;
    }

    public void Remove(ArtifactKey key) => _offers.Remove(key);

    /// <summary>The queue knows it.</summary>
    public void Confirmed(ArtifactKey key, TimeSpan now) => Heard(key, Phase.Queued, now);

    /// <summary>A worker is at it.</summary>
    public void Started(ArtifactKey key, TimeSpan now) => Heard(key, Phase.Started, now);

    /// <summary>The attempt failed: the queue knows the offer no more, and it is not repeated before <see cref="RepeatAt"/>.</summary>
    /// <returns>How many attempts at it failed in this way so far.</returns>
    public int Failed(ArtifactKey key, FaultKind kind)
    {
        if (!_offers.TryGetValue(key, out var offer))
            return 0;
        (offer.Phase, offer.Due) = (Phase.Failed, TimeSpan.MaxValue);
        return offer.Failures[kind] = offer.Failures.GetValueOrDefault(kind) + 1;
    }

    /// <summary>When a failed offer is repeated.</summary>
    public void RepeatAt(ArtifactKey key, TimeSpan due)
    {
        if (_offers.TryGetValue(key, out var offer) && offer.Phase == Phase.Failed)
            offer.Due = due;
    }

    /// <summary>Offers to send now; each is due again when it is not answered in time.</summary>
    public IReadOnlyList<TItem> TakeDue(TimeSpan now)
    {
        var due = _offers.Values.Where(o => o.Due <= now && (!_held || o.Phase == Phase.Started)).ToList();
        foreach (var offer in due)
        {
            offer.Due = now + AnswerTime;
            if (offer.Phase != Phase.Started)
                offer.Phase = Phase.Offered;
        }

        return [.. due.Select(o => o.Item)];
    }

    /// <summary>A new queue knows nothing: all offers are due, but those that wait after a failure or for <see cref="GoOn"/>.</summary>
    public void AllDue(TimeSpan now)
    {
        foreach (var offer in _offers.Values.Where(o => o.MayBeKnown))
            offer.Due = now;
    }

    /// <summary>From now on nothing new is offered.</summary>
    /// <returns>Offers to withdraw: those the queue may know and nobody has started.</returns>
    public IReadOnlyList<ArtifactKey> Hold()
    {
        _held = true;
        var unstarted = _offers.Where(o => o.Value.Phase is Phase.Offered or Phase.Queued).ToList();
        foreach (var (_, offer) in unstarted)
            offer.Phase = Phase.New;
        return [.. unstarted.Select(o => o.Key)];
    }

    /// <summary>Ends <see cref="Hold"/>: what was withdrawn is due.</summary>
    public void GoOn(TimeSpan now)
    {
        _held = false;
        foreach (var offer in _offers.Values.Where(o => o.Phase == Phase.New))
            offer.Due = now;
    }

    private void Heard(ArtifactKey key, Phase phase, TimeSpan now)
    {
        // An answer to an offer that was withdrawn or has failed since says nothing any more.
        if (_offers.TryGetValue(key, out var offer) && offer.MayBeKnown)
            (offer.Phase, offer.Due) = (phase, now + SilenceTime);
    }

    private enum Phase
    {
        New,
        Offered,
        Queued,
        Started,
        Failed,
    }

    private sealed class Offer(TItem item, TimeSpan due)
    {
        public TItem Item { get; set; } = item;

        public TimeSpan Due { get; set; } = due;

        public Phase Phase { get; set; }

        public Dictionary<FaultKind, int> Failures { get; } = new(1);

        public bool MayBeKnown => Phase is Phase.Offered or Phase.Queued or Phase.Started;
    }
}
