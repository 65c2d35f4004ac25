using System.Collections.Immutable;
using System.Text;
using FFMpegCore.Arguments;

namespace MovieGen.Media.Processes;

/// <summary>
/// FFMpegCore's arguments as entries of an argument list: no shell and no second reading of quotes lies between us and FFmpeg.
/// </summary>
public static class ArgumentList
{
    public static ImmutableArray<string> Of(params ReadOnlySpan<IArgument> arguments)
    {
        var entries = ImmutableArray.CreateBuilder<string>();
        foreach (var argument in arguments)
            Split(argument.Text, entries);
        return entries.ToImmutable();
    }

    /// <summary>Blanks separate; double quotes hold together; a backslash before a quote or a backslash takes it literally.</summary>
    internal static void Split(string text, ImmutableArray<string>.Builder entries)
    {
        var entry = new StringBuilder();
        var (quoted, begun) = (false, false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '\\' && i + 1 < text.Length && text[i + 1] is '"' or '\\')
                (entry, begun) = (entry.Append(text[++i]), true);
            else if (c == '"')
                (quoted, begun) = (!quoted, true);
            else if (c != ' ' || quoted)
                (entry, begun) = (entry.Append(c), true);
            else
                End();
        }
        End();

        void End()
        {
            if (begun)
                entries.Add(entry.ToString());
            entry.Clear();
            begun = false;
        }
    }
}
