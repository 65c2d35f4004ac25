using System.Buffers.Binary;
using System.Text;

namespace MovieGen.Media.Titles;

/// <summary>
/// Advance widths of a TrueType font (ISO/IEC 14496-22: <c>cmap</c>, <c>hhea</c>, <c>hmtx</c>), so that lines are broken before FFmpeg sees
/// them.
/// </summary>
public sealed class FontMetrics
{
    private readonly byte[] _font;
    private readonly int _groups;
    private readonly int _metrics;
    private readonly int _advances;
    private readonly double _unitsPerEm;

    private FontMetrics(byte[] font)
    {
        _font = font;
        _unitsPerEm = Short(Table("head") + 18);
        _advances = Short(Table("hhea") + 34);
        _metrics = Table("hmtx");
        _groups = Groups();
    }

    /// <exception cref="InvalidDataException">The file is not a font with a full Unicode map (format 12).</exception>
    public static FontMetrics Read(string path)
    {
        try
        {
            return new FontMetrics(File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is ArgumentException or IndexOutOfRangeException)
        {
            throw new InvalidDataException($"{path} is not a font that can be read.", e);
        }
    }

    /// <summary>
    /// Width of the text on one line, in ems. A character that the font lacks has the width of the box that is drawn in its place.
    /// </summary>
    public double Width(string text)
    {
        long units = 0;
        foreach (var rune in text.EnumerateRunes())
            units += Short(_metrics + 4 * Math.Min(Glyph(rune), _advances - 1));
        return units / _unitsPerEm;
    }

    public bool Has(Rune rune) => Glyph(rune) != 0;

    private int Glyph(Rune rune)
    {
        var (low, high) = (0, Long(_groups + 12) - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var group = _groups + 16 + 12 * middle;
            if (rune.Value < Long(group))
                high = middle - 1;
            else if (rune.Value > Long(group + 4))
                low = middle + 1;
            else
                return Long(group + 8) + rune.Value - Long(group);
        }
        return 0;
    }

    private int Groups()
    {
        var map = Table("cmap");
        for (var i = 0; i < Short(map + 2); i++)
        {
            var subtable = map + Long(map + 4 + 8 * i + 4);
            if (Short(subtable) == 12)
                return subtable;
        }
        throw new InvalidDataException("The font has no full Unicode map.");
    }

    private int Table(string tag)
    {
        for (var i = 0; i < Short(4); i++)
            if (Encoding.ASCII.GetString(_font, 12 + 16 * i, 4) == tag)
                return Long(12 + 16 * i + 8);
        throw new InvalidDataException($"The font has no table {tag}.");
    }

    private int Short(int at) => BinaryPrimitives.ReadUInt16BigEndian(_font.AsSpan(at));

    private int Long(int at) => BinaryPrimitives.ReadInt32BigEndian(_font.AsSpan(at));
}
