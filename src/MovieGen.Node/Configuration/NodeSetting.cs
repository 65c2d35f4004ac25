using System.ComponentModel;
using System.Globalization;

namespace MovieGen.Node.Configuration;

/// <summary>One setting of a node: what it is called, what it holds unless set, and what it is for.</summary>
public sealed record NodeSetting
{
    private Type _type = typeof(string);

    private NodeSetting() { }

    /// <summary>Below the section <c>MovieGen</c>; a colon separates parts.</summary>
    public required string Name { get; init; }

    /// <summary>What a value looks like: <c>text</c>, <c>number</c>, <c>true or false</c>, or the names to choose from.</summary>
    public required string Kind { get; init; }

    /// <summary>As it is written in a configuration; empty is "not set".</summary>
    public required string Default { get; init; }

    public required string Purpose { get; init; }

    /// <summary>Empty where there is none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The option of <c>moviegen serve</c>; null where there is none.</summary>
    public string? Option { get; init; }

    /// <summary>Never shown.</summary>
    public bool IsSecret { get; init; }

    /// <summary>A connection string, of which only the password is hidden.</summary>
    public bool IsConnectionString { get; init; }

    /// <param name="read">Reads it from the options; those that nothing was set on give the default.</param>
    internal static NodeSetting Of<T>(string name, Func<NodeOptions, T> read, string purpose, string unit = "", string? option = null) =>
        new()
        {
            Name = name,
            _type = typeof(T),
            Kind = KindOf(typeof(T)),
            Default = read(new NodeOptions()) switch
            {
                true => "true",
                false => "false",
                var value => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
            },
            Purpose = purpose,
            Unit = unit,
            Option = option,
        };

    /// <summary>What is wrong with a value, and what to give; null if it can be read, or is not set.</summary>
    internal string? Complaint(string? value)
    {
        if (value is null)
            return null;
        try
        {
            TypeDescriptor.GetConverter(_type).ConvertFromInvariantString(value);
            return null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or FormatException)
        {
            var wanted =
                _type == typeof(int) ? "a whole number"
                : Kind == "number" ? "a number"
                : Kind.LastIndexOf(", ", StringComparison.Ordinal) is > 0 and var last ? $"{Kind[..last]} or {Kind[(last + 2)..]}"
                : Kind;
            return $"{Name} is '{value}': give {wanted}.";
        }
    }

    private static string KindOf(Type type) =>
        type == typeof(string) ? "text"
        : type == typeof(bool) ? "true or false"
        : type.IsEnum ? string.Join(", ", Enum.GetNames(type))
        : "number";
}
