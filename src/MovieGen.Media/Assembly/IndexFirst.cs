using System.Buffers.Binary;
using System.Text;
using MovieGen.Media.Artifacts;

namespace MovieGen.Media.Assembly;

/// <summary>Proves that a player can begin before the whole movie has arrived: the index (<c>moov</c>) lies before the media (<c>mdat</c>).</summary>
internal static class IndexFirst
{
    public static void Verify(string path)
    {
        using var file = File.OpenHandle(path);
        Span<byte> header = stackalloc byte[16];
        var length = RandomAccess.GetLength(file);
        for (long at = 0; at + 8 <= length;)
        {
            var read = RandomAccess.Read(file, header, at);
            var type = Encoding.Latin1.GetString(header.Slice(4, 4));
            if (type == "moov") return;
            if (type == "mdat") break;
            long size = BinaryPrimitives.ReadUInt32BigEndian(header);
            if (size == 1 && read == 16) size = BinaryPrimitives.ReadInt64BigEndian(header[8..]);
            if (size < 8) break;
            at += size;
        }
        throw Verification.Failed("The movie's index does not come before its media.");
    }
}
