using System.Text;
using MovieGen.Files;

namespace MovieGen.Storage.Local;

/// <summary>
/// Content that is a hard link to a file of a user, who may write to it. Beside it is noted what the file looked like: content that looks
/// different is not what its hash says, and is treated as missing.
/// </summary>
internal static class LinkedContent
{
    private const string Suffix = ".linked";

    /// <summary>Notes what the file looked like when it was hashed, before it is published as <paramref name="content"/>.</summary>
    public static void Note(string look, string content, string temporary)
    {
        DurableFiles.Write(temporary, Encoding.ASCII.GetBytes(look));
        DurableFiles.Publish(temporary, NoteOf(content));
    }

    public static void RemoveNote(string content) => File.Delete(NoteOf(content));

    /// <summary>The file's owner has written to it since.</summary>
    public static bool IsChanged(string content)
    {
        try
        {
            return File.ReadAllText(NoteOf(content)) != FileLook.Of(content);
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static string NoteOf(string content) => content + Suffix;
}
