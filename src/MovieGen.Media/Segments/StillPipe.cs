using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Media.Artifacts;
using MovieGen.Media.Stills;

namespace MovieGen.Media.Segments;

/// <summary>
/// The stills of one segment, opened: writes their raw frames to the encoder's standard input, those of two stills in turns.
/// </summary>
internal sealed class StillPipe : IDisposable
{
    private readonly List<(StillFrameSource Source, FrameRange Frames)> _stills = [];

    /// <param name="canvases">Returns the canvas of each still, decoding it first if necessary.</param>
    public static async Task<StillPipe> OpenAsync(
        SegmentPictures segment,
        Intermediates<CanvasDescription> canvases,
        MakingOrder order,
        CancellationToken cancellation
    )
    {
        var pipe = new StillPipe();
        try
        {
            var alternate = SegmentInputs.Of(segment).StillsAlternate;
            foreach (var window in segment.Windows)
            {
                if (window.Picture is not StillPicture still)
                    continue;
                var canvas = CanvasDescription.Of(still, window.Fit, window.Background, segment.Format.Width, segment.Format.Height);
                var path = await canvases.OpenAsync(order, canvas, ArtifactFiles.Canvas, cancellation);
                var frames = window.Window with { Count = StillChain.FramesToWrite(window, alternate) };
                pipe._stills.Add((StillFrameSource.Open(path, window, still, segment.Format), frames));
            }
            return pipe;
        }
        catch
        {
            pipe.Dispose();
            throw;
        }
    }

    /// <summary>Null if the segment has no still.</summary>
    public Func<Stream, CancellationToken, Task>? Writer =>
        _stills.Count switch
        {
            0 => null,
            1 => WriteAsync,
            _ => AlternateAsync,
        };

    public void Dispose()
    {
        foreach (var (source, _) in _stills)
            source.Dispose();
    }

    private Task WriteAsync(Stream encoder, CancellationToken cancellation) =>
        _stills[0].Source.WriteAsync(encoder, _stills[0].Frames, cancellation);

    private Task AlternateAsync(Stream encoder, CancellationToken cancellation) =>
        StillFrameSource.WriteAlternatingAsync(
            encoder,
            _stills[0].Source,
            _stills[0].Frames,
            _stills[1].Source,
            _stills[1].Frames,
            cancellation
        );
}
