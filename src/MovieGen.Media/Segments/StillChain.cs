using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;

namespace MovieGen.Media.Segments;

/// <summary>Raw frames of a still from the pipe. They come at output size and in the output's format: only their clock is set.</summary>
internal static class StillChain
{
    /// <summary>
    /// Frames to write to the pipe: of a picture that stands still one is enough, unless two stills take turns in the pipe.
    /// </summary>
    public static long FramesToWrite(SceneWindow window, bool alternate) => IsRepeated(window, alternate) ? 1 : window.Window.Count;

    public static IEnumerable<string> Filters(SceneWindow window, FrameFormat format, bool alternate)
    {
        if (IsRepeated(window, alternate))
            yield return "loop=loop=-1:size=1:start=0";
        yield return $"settb={format.Rate.Den}/{format.Rate.Num}";
        yield return "setpts=N";
        yield return "setsar=1";
    }

    private static bool IsRepeated(SceneWindow window, bool alternate) => !alternate && ((StillPicture)window.Picture).Motion is null;
}
