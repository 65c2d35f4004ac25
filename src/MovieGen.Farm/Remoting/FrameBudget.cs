using System.Collections.Immutable;
using System.Text.Json;

namespace MovieGen.Farm.Remoting;

/// <summary>As much of a list as surely fits one frame of remoting: 128,000 bytes, of which the envelope takes some.</summary>
internal static class FrameBudget
{
    private const int Bytes = 100_000;

    /// <summary>Names and punctuation of an item's members.</summary>
    private const int Overhead = 120;

    /// <param name="texts">The texts of an item; its numbers are in the overhead.</param>
    public static ImmutableArray<T> Fit<T>(IEnumerable<T> items, Func<T, string[]> texts)
    {
        var fitting = ImmutableArray.CreateBuilder<T>();
        var left = Bytes;
        foreach (var item in items)
        {
            left -= Overhead;
            foreach (var text in texts(item))
                left -= JsonEncodedText.Encode(text).EncodedUtf8Bytes.Length;
            if (left < 0)
                break;
            fitting.Add(item);
        }

        return fitting.ToImmutable();
    }
}
