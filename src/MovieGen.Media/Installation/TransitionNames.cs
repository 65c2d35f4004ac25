using System.Collections.Immutable;

namespace MovieGen.Media.Installation;

/// <summary>Reads the transitions out of FFmpeg's help on its <c>xfade</c> filter.</summary>
internal static class TransitionNames
{
    /// <summary>An expression of the caller's choice: never offered.</summary>
    private const string Custom = "custom";

    /// <summary>Names in ordinal order.</summary>
    /// <param name="help">What <c>ffmpeg -h filter=xfade</c> prints.</param>
    public static ImmutableArray<string> Parse(string help)
    {
        var names = new SortedSet<string>(StringComparer.Ordinal);
        var inside = false;
        foreach (var line in help.Split('\n'))
        {
            var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            if (words.Length < 3)
                continue;
            // An option has a type in angle brackets; its values have a number there.
            if (words[1].StartsWith('<'))
                inside = words[0] == "transition";
            else if (inside && int.TryParse(words[1], out _) && words[0] != Custom)
                names.Add(words[0]);
        }
        return [.. names];
    }
}
