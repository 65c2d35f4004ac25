namespace MovieGen.Media.Probing;

/// <summary>Several frames of VP9 in one packet, with their lengths at its end (bitstream specification, annex B).</summary>
internal static class Vp9Superframe
{
    /// <returns>The lengths of the frames, one behind the other; of a packet that is none, its own.</returns>
    public static int[] Lengths(ReadOnlySpan<byte> packet)
    {
        if (packet.IsEmpty || (packet[^1] & 0xE0) != 0xC0)
            return [packet.Length];
        var (frames, bytes) = ((packet[^1] & 7) + 1, (packet[^1] >> 3 & 3) + 1);
        var index = 2 + frames * bytes;
        if (packet.Length < index || packet[^index] != packet[^1])
            return [packet.Length];
        var lengths = new int[frames];
        var (at, left) = (packet.Length - index + 1, packet.Length - index);
        for (var frame = 0; frame < frames; frame++, at += bytes)
        {
            var length = 0L;
            for (var digit = bytes - 1; digit >= 0; digit--)
                length = length << 8 | packet[at + digit];
            lengths[frame] = (int)Math.Min(length, left);
            left -= lengths[frame];
        }
        return lengths;
    }
}
