using System.Buffers.Binary;

namespace MovieGen.Media.Probing;

/// <summary>
/// Recognizes a camera's raw picture inside a TIFF (DNG, NEF, CR2, ARW, PEF, …): a colour filter array or a DNG's tag in one of its
/// directories. Every decoder of TIFF would show the small preview instead.
/// </summary>
internal static class CameraRaw
{
    private const ushort Photometric = 0x0106;
    private const ushort SubDirectories = 0x014A;
    private const ushort CfaPattern = 0x828E;
    private const ushort DngVersion = 0xC612;
    private const ushort CanonSlices = 0xC640;
    private const uint ColourFilterArray = 32803;
    private const uint LinearRaw = 34892;

    private const int MaxDirectories = 32;
    private const int MaxEntries = 1024;
    private const int EntryBytes = 12;

    public static bool Is(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            return new Walk(file).FindsRaw();
        }
        catch (EndOfStreamException)
        {
            // A directory that lies behind the end; the decoder will say so.
            return false;
        }
    }

    private sealed class Walk(FileStream file)
    {
        private readonly Queue<uint> _places = new();
        private readonly HashSet<uint> _seen = [];
        private bool _bigEndian;

        public bool FindsRaw()
        {
            var head = Read(0, 8);
            _bigEndian = head[0] == (byte)'M';
            Visit(Word(head.AsSpan(4)));
            while (_places.TryDequeue(out var place))
                if (IsRaw(place))
                    return true;
            return false;
        }

        private bool IsRaw(uint place)
        {
            var count = Math.Min(Half(Read(place, 2)), (ushort)MaxEntries);
            var entries = Read(place + 2, count * EntryBytes + 4);
            for (var at = 0; at < count * EntryBytes; at += EntryBytes)
            {
                var entry = entries.AsSpan(at, EntryBytes);
                switch (Half(entry))
                {
                    case DngVersion or CfaPattern or CanonSlices:
                    case Photometric when Half(entry[8..]) is var kind && kind is (ushort)ColourFilterArray or (ushort)LinearRaw:
                        return true;
                    case SubDirectories:
                        VisitAll(Word(entry[4..]), Word(entry[8..]));
                        break;
                }
            }
            Visit(Word(entries.AsSpan(count * EntryBytes)));
            return false;
        }

        private void VisitAll(uint count, uint value)
        {
            if (count == 1)
                Visit(value);
            else
                for (var i = 0u; i < Math.Min(count, MaxDirectories); i++)
                    Visit(Word(Read(value + 4 * i, 4)));
        }

        private void Visit(uint place)
        {
            if (place != 0 && _seen.Count < MaxDirectories && _seen.Add(place))
                _places.Enqueue(place);
        }

        private byte[] Read(long at, int bytes)
        {
            file.Position = at;
            var read = new byte[bytes];
            file.ReadExactly(read);
            return read;
        }

        private ushort Half(ReadOnlySpan<byte> bytes) =>
            _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes);

        private uint Word(ReadOnlySpan<byte> bytes) =>
            _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes);
    }
}
