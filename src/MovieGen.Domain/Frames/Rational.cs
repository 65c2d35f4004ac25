namespace MovieGen.Domain.Frames;

/// <summary>An exact ratio of two integers; the denominator is positive.</summary>
public readonly record struct Rational(long Num, long Den)
{
    public double ToDouble() => (double)Num / Den;

    public override string ToString() => $"{Num}/{Den}";
}
