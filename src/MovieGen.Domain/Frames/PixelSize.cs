namespace MovieGen.Domain.Frames;

/// <summary>Width and height of a picture in square pixels.</summary>
public readonly record struct PixelSize(int Width, int Height)
{
    /// <summary>Width divided by height.</summary>
    public double Aspect => (double)Width / Height;

    public override string ToString() => $"{Width}x{Height}";
}
