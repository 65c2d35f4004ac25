using System.Text;
using MovieGen.Files;

namespace MovieGen.Media.Processes;

/// <summary>
/// The folder that one process sees: <c>in/</c> with what it reads under names of ours, <c>out/</c> for what it writes. Inputs are hard
/// links where the file system allows it, so that a list of thousands needs one mount; elsewhere <see cref="Mounts"/> names what is to be
/// mounted (or linked) in their place.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    public const string In = "in";
    public const string Out = "out";

    /// <summary>What the names of run folders have in common.</summary>
    public const string Pattern = ".run-*";

    private static readonly Encoding Utf8 = new UTF8Encoding(false);

    private readonly List<(string Name, string Path)> _mounts = [];

    public RunFolder(string parent)
    {
        Root = Path.Combine(parent, $".run-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(Path.Combine(Root, In));
        Directory.CreateDirectory(Path.Combine(Root, Out));
    }

    public string Root { get; }

    /// <summary>Names in <c>in/</c> whose content lies elsewhere.</summary>
    public IReadOnlyList<(string Name, string Path)> Mounts => _mounts;

    /// <param name="mountable">Whether <see cref="Mounts"/> will be mounted; otherwise symbolic links stand in for them.</param>
    public void Place(IEnumerable<PlacedFile> files, bool mountable)
    {
        foreach (var file in files)
        {
            switch (file)
            {
                case PlacedFile.Text text:
                    File.WriteAllText(InPath(text.Name), text.Content, Utf8);
                    break;
                case PlacedFile.Local local:
                    Link(local.Name, local.Path, mountable);
                    break;
            }
        }
    }

    /// <summary>Moves the declared files out; exactly regular files, nothing else that the process may have made.</summary>
    /// <exception cref="FileNotFoundException">A declared file was not written.</exception>
    public void Deliver(ProcessOrder order)
    {
        foreach (var name in order.Outputs)
        {
            var made = new FileInfo(Path.Combine(Root, Out, SafeName(name)));
            if (!made.Exists || made.LinkTarget is not null)
                throw new FileNotFoundException($"{order.Tool} did not write {name}.", name);
            made.MoveTo(Path.Combine(order.WorkFolder!, name), overwrite: true);
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Link(string name, string path, bool mountable)
    {
        var full = Path.GetFullPath(path);
        full = File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        if (!File.Exists(full))
            throw new FileNotFoundException($"The input {full} does not exist.", full);
        if (HardLink.TryCreate(full, InPath(name)))
            return;
        if (!mountable)
        {
            File.CreateSymbolicLink(InPath(name), full);
            return;
        }
        File.Create(InPath(name)).Dispose();
        _mounts.Add((name, full));
    }

    private string InPath(string name) => Path.Combine(Root, In, SafeName(name));

    private static string SafeName(string name) =>
        name.Length is > 0 and <= 100 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? name
            : throw new ArgumentException($"'{name}' is not a name for a placed file.", nameof(name));
}
