namespace MovieGen.Gateway.Serving;

/// <summary>Enums of the API have the values of those they stand for, by name; tests assert it.</summary>
internal static class WireNames
{
    public static T To<T>(this Enum value)
        where T : struct, Enum => Enum.Parse<T>(value.ToString());
}
