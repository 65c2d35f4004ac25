using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace MovieGen.Domain.Assets;

/// <summary>Where an asset stands in a sorted list: a page begins behind it, whether the asset itself is still there or not.</summary>
/// <param name="Order">Name of the order that it is of.</param>
/// <param name="Number">What is sorted by first.</param>
/// <param name="Text">What is sorted by then.</param>
public sealed record AssetPosition(string Order, long Number, string Text, AssetId Id)
{
    private const char Separator = '\n';

    /// <summary>Text that a client gives back as it came.</summary>
    public string ToCursor() =>
        Base64Url.EncodeToString(
            Encoding.UTF8.GetBytes(
                string.Create(CultureInfo.InvariantCulture, $"{Order}{Separator}{Number}{Separator}{Id}{Separator}{Text}")
            )
        );

    /// <summary>False if the text is not a cursor of a list in this order.</summary>
    public static bool TryParse(string cursor, AssetOrder order, [NotNullWhen(true)] out AssetPosition? position)
    {
        position = null;
        if (!Base64Url.IsValid(cursor))
            return false;
        position =
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split(Separator, 4) is [var name, var value, var asset, var text]
            && name == order.Name
            && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && AssetId.TryParse(asset, out var id)
                ? new AssetPosition(name, number, text, id)
                : null;
        return position is not null;
    }
}
