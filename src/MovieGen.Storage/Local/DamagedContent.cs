namespace MovieGen.Storage.Local;

/// <summary>Marks content that is not what was uploaded, beside it, so that every node that uses the store knows.</summary>
internal static class DamagedContent
{
    private const string Suffix = ".damaged";

    /// <summary>False if it was marked already.</summary>
    public static bool Mark(string content)
    {
        try
        {
            DurableFiles.Write(MarkOf(content), []);
            return true;
        }
        catch (IOException) when (IsMarked(content))
        {
            return false;
        }
    }

    public static bool IsMarked(string content) => File.Exists(MarkOf(content));

    public static void Unmark(string content) => File.Delete(MarkOf(content));

    private static string MarkOf(string content) => content + Suffix;
}
