using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// The one text of a value: the kind first, then properties in ordinal order whatever order the type declares them in, no white space,
/// numbers as .NET writes them (the shortest form that reads back, in no culture). Written in one pass, because a long movie has thousands
/// of descriptions.
/// </summary>
internal static class CanonicalJson
{
    private static readonly JsonTypeInfo<IdentifiedDescription> Sorted =
        (JsonTypeInfo<IdentifiedDescription>)
            new JsonSerializerOptions(DescriptionJsonContext.Default.Options)
            {
                TypeInfoResolver = DescriptionJsonContext.Default.WithAddedModifier(Sort),
            }.GetTypeInfo(typeof(IdentifiedDescription));

    public static byte[] Of(IdentifiedDescription value) => JsonSerializer.SerializeToUtf8Bytes(value, Sorted);

    private static void Sort(JsonTypeInfo type)
    {
        var place = 0;
        foreach (var property in type.Properties.OrderBy(p => p.Name, StringComparer.Ordinal))
            property.Order = place++;
    }
}
