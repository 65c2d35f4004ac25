using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Tests.Rendering;

/// <summary>All copies of a record that differ from it in exactly one place, however deep.</summary>
internal static class Mutations
{
    public static IEnumerable<(string Path, object Value)> Of(object value)
    {
        if (Leaf(value) is { } other)
            return [("", other)];
        return value is IEnumerable items ? OfArray(value, [.. items.Cast<object>()]) : OfRecord(value);
    }

    private static IEnumerable<(string, object)> OfRecord(object value)
    {
        foreach (var property in value.GetType().GetProperties().Where(p => p.CanWrite))
        {
            foreach (var (path, mutated) in property.GetValue(value) is { } inner ? Of(inner) : OfNull(property))
            {
                var copy = value.GetType().GetMethod("<Clone>$")?.Invoke(value, null) ?? RuntimeHelpers.GetObjectValue(value);
                property.SetValue(copy, mutated);
                yield return ($"/{property.Name}{path}", copy);
            }
        }
    }

    private static IEnumerable<(string, object)> OfArray(object array, object[] items)
    {
        var type = array.GetType().GetGenericArguments()[0];
        for (var i = 0; i < items.Length; i++)
        {
            foreach (var (path, mutated) in Of(items[i]))
                yield return ($"/{i}{path}", Array([.. items[..i], mutated, .. items[(i + 1)..]]));
        }
        if (items.Length > 0)
            yield return ("/less", Array(items[..^1]));

        object Array(object[] changed)
        {
            var typed = System.Array.CreateInstance(type, changed.Length);
            changed.CopyTo(typed, 0);
            return typeof(System.Collections.Immutable.ImmutableArray)
                .GetMethods()
                .Single(m => m.Name == "Create" && m.GetParameters() is [{ ParameterType.IsArray: true }])
                .MakeGenericMethod(type)
                .Invoke(null, [typed])!;
        }
    }

    private static IEnumerable<(string, object)> OfNull(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(string))
            yield return ("", "something");
        else if (type == typeof(double) || type == typeof(long))
            yield return ("", Convert.ChangeType(7, type, System.Globalization.CultureInfo.InvariantCulture));
    }

    private static object? Leaf(object value) =>
        value switch
        {
            bool b => !b,
            int n => n + 1,
            long n => n + 1,
            byte n => (byte)(n ^ 1),
            double d => Math.BitIncrement(d),
            string s => s + "x",
            ContentHash hash => ContentHash.Of(System.Text.Encoding.ASCII.GetBytes(hash.Hex)),
            ArtifactKey key => new ArtifactKey(ContentHash.Of(System.Text.Encoding.ASCII.GetBytes(key.Hex)).Hex),
            Enum e => Enum.GetValues(e.GetType()).Cast<object>().First(v => !v.Equals(e)),
            _ => null,
        };
}
