namespace MovieGen.Media.Probing;

/// <summary>
/// Tells from the sizes of packets whether key frames may hold only a part of a picture, as with intra refresh: the first one is whole, the
/// later ones are hardly larger than other frames.
/// </summary>
internal sealed class PacketSizes
{
    /// <summary>A first frame that is larger than later key frames by less is nothing unusual.</summary>
    private const double FirstToLater = 1.25;

    /// <summary>A whole picture is larger than the difference of two by more.</summary>
    private const double KeyToOther = 6;

    private long? _first;
    private (long Count, long Bytes) _keys;
    private (long Count, long Bytes) _others;

    public bool KeyFramesMayBePartial =>
        _keys.Count > 0 && _others.Count > 0 && FirstToLater * Average(_keys) < _first && Average(_keys) < KeyToOther * Average(_others);

    public void Add(long bytes, bool isKey)
    {
        if (_first is null)
            _first = bytes;
        else if (isKey)
            _keys = (_keys.Count + 1, _keys.Bytes + bytes);
        else
            _others = (_others.Count + 1, _others.Bytes + bytes);
    }

    private static double Average((long Count, long Bytes) packets) => (double)packets.Bytes / packets.Count;
}
