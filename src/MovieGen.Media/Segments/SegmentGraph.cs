using System.Collections.Immutable;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Titles;

namespace MovieGen.Media.Segments;

/// <summary>The whole filter graph of a segment, from its description alone. Its output is <see cref="Output"/>.</summary>
internal sealed class SegmentGraph
{
    public const string Output = "[v]";

    private readonly FilterGraph _graph = new();
    private readonly SegmentPictures _segment;
    private readonly SegmentInputs _inputs;
    private readonly TitleTexts _titles;
    private readonly ImmutableArray<string> _finish;

    private SegmentGraph(SegmentPictures segment, SegmentInputs inputs, TitleTexts titles, ImmutableArray<string> finish) =>
        (_segment, _inputs, _titles, _finish) = (segment, inputs, titles, finish);

    /// <param name="finish">Filters after the finished frames.</param>
    public static string Of(SegmentPictures segment, SegmentInputs inputs, TitleTexts titles, ImmutableArray<string> finish)
    {
        var graph = new SegmentGraph(segment, inputs, titles, finish);
        graph.Build();
        return graph._graph.ToString();
    }

    private void Build()
    {
        var stills = Stills();
        var first = Window(_segment.First, _inputs.First, stills.First);
        if (_segment.Second is not { } second)
        {
            Finish(first, "format=yuv420p");
            return;
        }
        Blend(first, Window(second, _inputs.Second, stills.Second), _segment.Blend!);
    }

    /// <summary>One pipe carries the frames of both stills of a joint in turn.</summary>
    private (string First, string Second) Stills()
    {
        if (!_inputs.StillsAlternate)
            return ($"[{_inputs.First}:0]", $"[{_inputs.Second}:0]");
        var (first, second) = (_graph.NewLabel(), _graph.NewLabel());
        _graph.Chain($"[{_inputs.First}:0]", ["split"], first + second);
        return (_graph.Chain(first, ["select='not(mod(n,2))'"]), _graph.Chain(second, ["select='mod(n,2)'"]));
    }

    private string Window(SceneWindow window, int? input, string still)
    {
        var format = _segment.Format;
        var picture = window.Picture switch
        {
            ClipPicture clip => ClipChain.Add(_graph, $"[{input}:{clip.Video.StreamIndex}]", window, clip, format),
            StillPicture => _graph.Chain(still, StillChain.Filters(window, format, _inputs.StillsAlternate)),
            CardPicture card => _graph.Chain("", PlainColour.Filters(card.Background, format.Width, format.Height, format.Rate)),
            _ => throw new ArgumentException($"No picture is made of {window.Picture.GetType().Name}.", nameof(window)),
        };
        var titles = _titles.Filters(window, format).ToArray();
        return titles.Length == 0 ? picture : _graph.Chain(picture, titles);
    }

    /// <summary>
    /// <c>xfade</c> wants both sides alike to the time base. Its first frame is the outgoing scene, its last one not yet the incoming one:
    /// the next body begins with that. Frames from the middle of a transition are made by one that began before them.
    /// </summary>
    private void Blend(string first, string second, TransitionMoment moment)
    {
        var rate = _segment.Format.Rate;
        var seconds = FormattableString.Invariant($"{(double)moment.Frames * rate.Den / rate.Num:F6}");
        var begun = moment.Frame == 0 ? "0" : FormattableString.Invariant($"{-(double)moment.Frame * rate.Den / rate.Num:F6}");
        var crossfade = $"xfade=transition={moment.Transition}:offset={begun}:duration={seconds}";
        string[] alike = [$"settb={rate.Den}/{rate.Num}", "setsar=1"];
        if (PlanarTransitions.Contains(moment.Transition))
            BlendPlanes(first, second, alike, crossfade);
        else
            Finish(
                _graph.Chain(first, [.. alike, "format=yuv444p"]) + _graph.Chain(second, [.. alike, "format=yuv444p"]),
                crossfade,
                "format=yuv420p"
            );
    }

    private void BlendPlanes(string first, string second, string[] alike, string crossfade)
    {
        var (a, b) = (Planes(first, alike), Planes(second, alike));
        var blended = a.Zip(b, (outgoing, incoming) => _graph.Chain(Bordered(outgoing) + incoming, [crossfade])).ToArray();
        Finish(string.Concat(blended), "mergeplanes=0x001020:yuv420p", "setsar=1");
    }

    private void Finish(string inputs, params string[] filters) => _graph.Chain(inputs, [.. filters, .. _finish], Output);

    private string[] Planes(string picture, string[] alike)
    {
        string[] planes = [_graph.NewLabel(), _graph.NewLabel(), _graph.NewLabel()];
        _graph.Chain(picture, [.. alike, "format=yuv420p", "extractplanes=y+u+v"], string.Concat(planes));
        return planes;
    }

    /// <summary>
    /// In its first frame <c>xfade</c> reads one row (slideup) or column (slideleft) behind the picture, where there is whatever memory
    /// held: two runs differed. A border with the opposite edge puts the picture's own pixels there; cropping it off again copies nothing.
    /// </summary>
    private string Bordered(string plane) =>
        _segment.Blend!.Transition is "slideup" or "slideleft"
            ? _graph.Chain(plane, ["pad=iw+2:ih+2", "fillborders=right=2:bottom=2:mode=wrap", "crop=iw-2:ih-2:0:0"])
            : plane;
}
