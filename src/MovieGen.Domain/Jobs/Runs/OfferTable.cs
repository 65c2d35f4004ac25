using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs.Runs;

/// <summary>
/// Offers of one job, or of a desk, to the render queue, and when each must be repeated: messages may be lost and queues may move, so what
/// is not answered, or known but silent, is offered again. Times are those of a monotonic clock.
/// </summary>
/// <param name="suspended">Whether it begins suspended, as by <see cref="Suspend"/>.</param>
public sealed class OfferTable<TItem>(bool suspended)
    where TItem : class, IOfferable
{
    /// <summary>An offer that the queue did not confirm is repeated after this time.</summary>
    public static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(3);

    /// <summary>A confirmed offer without any news is repeated after this time.</summary>
    public static readonly TimeSpan SilenceTimeout = TimeSpan.FromSeconds(30);

    private readonly Dictionary<ArtifactKey, Offer> _offers = [];
    private bool _suspended = suspended;

    public IEnumerable<TItem> Items => _offers.Values.Select(offer => offer.Item);

    /// <summary>The offered item; null if it is not offered, or not any more.</summary>
    public TItem? Find(ArtifactKey key) => _offers.GetValueOrDefault(key)?.Item;

    /// <summary>A new offer; due at once.</summary>
    public void Add(TItem item, TimeSpan now) => _offers[item.Key] = new Offer(item, now);

    public void Remove(ArtifactKey key) => _offers.Remove(key);

    /// <summary>The queue knows it.</summary>
    public void Confirm(ArtifactKey key, TimeSpan now) => OnAnswer(key, Phase.Queued, now);

    /// <summary>A worker renders it.</summary>
    public void Start(ArtifactKey key, TimeSpan now) => OnAnswer(key, Phase.Started, now);

    /// <summary>The attempt failed: the queue no longer knows the offer, and it is not repeated before <see cref="RepeatAt"/>.</summary>
    /// <returns>How many attempts at it failed in this way so far.</returns>
    public int Fail(ArtifactKey key, FaultKind kind)
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
        List<TItem>? due = null;
        foreach (var offer in _offers.Values)
        {
            if (offer.Due > now || (_suspended && offer.Phase != Phase.Started))
                continue;
            offer.Due = now + AnswerTimeout;
            if (offer.Phase != Phase.Started)
                offer.Phase = Phase.Offered;
            (due ??= []).Add(offer.Item);
        }

        return due ?? [];
    }

    /// <summary>
    /// A new queue knows nothing, or the offers say something new: all are due but those that wait after a failure or for <see
    /// cref="Resume"/>.
    /// </summary>
    public void RepeatAll(TimeSpan now)
    {
        foreach (var offer in _offers.Values.Where(o => o.MayBeKnown))
            offer.Due = now;
    }

    /// <summary>From now on nothing new is offered.</summary>
    /// <returns>Offers to withdraw: those the queue may know and no worker has started.</returns>
    public IReadOnlyList<TItem> Suspend()
    {
        _suspended = true;
        var unstarted = _offers.Values.Where(o => o.Phase is Phase.Offered or Phase.Queued).ToList();
        foreach (var offer in unstarted)
            offer.Phase = Phase.New;
        return [.. unstarted.Select(o => o.Item)];
    }

    /// <summary>Ends <see cref="Suspend"/>: what was withdrawn is due.</summary>
    public void Resume(TimeSpan now)
    {
        _suspended = false;
        foreach (var offer in _offers.Values.Where(o => o.Phase == Phase.New))
            offer.Due = now;
    }

    private void OnAnswer(ArtifactKey key, Phase phase, TimeSpan now)
    {
        // An answer to an offer that was withdrawn or has failed since says nothing any more.
        if (_offers.TryGetValue(key, out var offer) && offer.MayBeKnown)
            (offer.Phase, offer.Due) = (phase, now + SilenceTimeout);
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
        public TItem Item { get; } = item;

        public TimeSpan Due { get; set; } = due;

        public Phase Phase { get; set; }

        public Dictionary<FaultKind, int> Failures { get; } = new(1);

        public bool MayBeKnown => Phase is Phase.Offered or Phase.Queued or Phase.Started;
    }
}
