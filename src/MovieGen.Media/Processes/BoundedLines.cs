using System.Text;

namespace MovieGen.Media.Processes;

/// <summary>Reads a stream line by line in bounded memory: what is longer than a line should be is cut.</summary>
internal static class BoundedLines
{
    private const int MaxLineLength = 4096;

    public static async Task ReadAsync(Stream source, Action<string> take)
    {
        var decoder = Encoding.UTF8.GetDecoder();
        var bytes = new byte[16 * 1024];
        var chars = new char[16 * 1024];
        var line = new StringBuilder();
        int read;
        while ((read = await source.ReadAsync(bytes)) > 0)
        {
            var count = decoder.GetChars(bytes, 0, read, chars, 0);
            for (var i = 0; i < count; i++)
            {
                if (chars[i] is '\n' or '\r')
                    Flush();
                else if (line.Length < MaxLineLength)
                    line.Append(chars[i]);
            }
        }
        Flush();

        void Flush()
        {
            if (line.Length == 0)
                return;
            take(line.ToString());
            line.Clear();
        }
    }
}
