namespace MovieGen.Domain.Frames;

/// <summary>The frames <c>[Start, Start + Count)</c>; never empty if it names a piece of a movie.</summary>
public readonly record struct FrameRange(long Start, long Count)
{
    public long End => Start + Count;

    public override string ToString() => $"[{Start}, {End})";
}
