using System.Text;

namespace MovieGen.Domain.Naming;

/// <summary>What a file that is fetched from an address is called.</summary>
public static class UrlFileName
{
    /// <summary>In UTF-8: file systems take 255, and a suffix may follow.</summary>
    private const int MaxBytes = 200;

    /// <summary>The last part of the address; <c>file</c> if that cannot be a name.</summary>
    public static string Of(Uri url)
    {
        var name = Path.GetFileName(Uri.UnescapeDataString(url.AbsolutePath));
        return name is "" or "." or ".." || Encoding.UTF8.GetByteCount(name) > MaxBytes || name.Any(char.IsControl) ? "file" : name;
    }
}
