namespace MovieGen.Domain.Frames;

/// <summary>The form that frames have before they are encoded: yuv420p of this size, at this rate.</summary>
public readonly record struct FrameFormat(int Width, int Height, FrameRate Rate);
