using System.Text;

namespace MovieGen.Media.Segments;

/// <summary>
/// The text of a filter graph, chain by chain. Only numbers and names of ours enter it; text of users lies in files that it names.
/// </summary>
internal sealed class FilterGraph
{
    /// <summary>Scaling and pixel format conversion that gives the same bytes at every SIMD level.</summary>
    private const string ExactScaling = "bicubic+accurate_rnd+full_chroma_int+bitexact";

    private readonly StringBuilder _text = new($"sws_flags={ExactScaling}");
    private int _labels;

    public string NewLabel() => $"[p{_labels++}]";

    /// <param name="inputs">Labels in brackets; empty for a source filter.</param>
    public void Chain(string inputs, IEnumerable<string> filters, string outputs) =>
        _text.Append(";\n").Append(inputs).AppendJoin(',', filters).Append(outputs);

    /// <summary>A chain with one new output, whose label is returned.</summary>
    public string Chain(string inputs, IEnumerable<string> filters)
    {
        var output = NewLabel();
        Chain(inputs, filters, output);
        return output;
    }

    public override string ToString() => _text.ToString();

    public static string Scale(int width, int height, string more = "") => $"scale={width}:{height}:flags={ExactScaling}{more}";
}
