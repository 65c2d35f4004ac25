namespace MovieGen.Media.Probing;

/// <summary>Recognizes an animated PNG by the chunk that announces its frames, which comes before the pixels.</summary>
internal static class AnimatedPng
{
    private const int Searched = 64 * 1024;

    public static bool Is(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        var head = new byte[Searched];
        var seen = head.AsSpan(0, file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false));
        var pixels = seen.IndexOf("IDAT"u8);
        return (pixels < 0 ? seen : seen[..pixels]).IndexOf("acTL"u8) >= 0;
    }
}
