using System.Text;
using MovieGen.Files;

namespace MovieGen.Media.Processes;

/// <summary>
/// The folder that one process sees: <c>in/</c> with what it reads under names of ours, <c>out/</c> for what it writes. Inputs are hard
/// links where the file system allows it, so that a list of thousands needs one mount; elsewhere <see cref="Mounts"/> names what is to be
/// mounted (or linked) in their place. A process that runs as a <see cref="RunUser"/> owns <c>out/</c> and is let read its inputs.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    public const string In = "in";
    public const string Out = "out";

    private const UnixFileMode OwnerAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OthersRead = UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode OthersEnter = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    private const UnixFileMode Published = UnixFileMode.UserRead | UnixFileMode.UserWrite | OthersRead;

    private static readonly Encoding Utf8 = new UTF8Encoding(false);

    private readonly List<(string Name, string Path)> _mounts = [];

    /// <param name="user">Whom the process will run as; null if as ourselves.</param>
    public RunFolder(string parent, RunUser? user = null)
    {
        User = user;
        Root = Path.Combine(parent, $".run-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(Path.Combine(Root, In));
        Directory.CreateDirectory(Path.Combine(Root, Out));
        if (user is null || OperatingSystem.IsWindows())
            return;
        File.SetUnixFileMode(Root, OwnerAll | OthersEnter);
        File.SetUnixFileMode(Path.Combine(Root, In), OwnerAll | OthersRead | OthersEnter);
        File.SetUnixFileMode(Path.Combine(Root, Out), OwnerAll);
        FileOwner.Set(Path.Combine(Root, Out), user.Id, user.Group);
    }

    public string Root { get; }

    public RunUser? User { get; }

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
                    LetRead(InPath(text.Name));
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
            var made = Path.Combine(Root, Out, SafeName(name));
            if (RegularFile.SizeOf(made) is null)
                throw new FileNotFoundException($"{order.Tool} did not write {name}.", name);
            TakeBack(made);
            File.Move(made, Path.Combine(order.WorkFolder!, name), overwrite: true);
        }
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Link(string name, string path, bool mountable)
    {
        var full = Path.GetFullPath(path);
        full = File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;
        if (!File.Exists(full))
            throw new FileNotFoundException($"The input {full} does not exist.", full);
        if (!MayRead(full) && TryClone(full, InPath(name)))
            return;
        Grant(full);
        if (HardLink.TryCreate(full, InPath(name)))
            return;
        if (!mountable)
        {
            RequireEntry(full);
            File.CreateSymbolicLink(InPath(name), full);
            return;
        }
        File.Create(InPath(name)).Dispose();
        _mounts.Add((name, full));
    }

    private bool MayRead(string path) =>
        User is null || OperatingSystem.IsWindows() || File.GetUnixFileMode(path).HasFlag(UnixFileMode.OtherRead);

    private bool TryClone(string original, string name)
    {
        if (!FileClone.TryCreate(original, name))
            return false;
        LetRead(name);
        return true;
    }

    /// <summary>A file that others may not read is read by the group of all runs, which has no other members.</summary>
    /// <exception cref="IOException">The file system cannot say so.</exception>
    private void Grant(string path)
    {
        if (!MayRead(path) && !ReadGrant.TryGive(path, User!.Group))
            throw new IOException(
                $"{path} can be read by root only, and its file system has no access lists to let FFmpeg read it. Run the node as "
                    + "another user, or let others read the file (chmod o+r)."
            );
    }

    /// <summary>Another user follows a symbolic link only through folders that are open to all.</summary>
    /// <exception cref="IOException">One is not.</exception>
    private void RequireEntry(string path)
    {
        if (User is null || OperatingSystem.IsWindows())
            return;
        for (var parent = Path.GetDirectoryName(path); parent is not null; parent = Path.GetDirectoryName(parent))
            if (!File.GetUnixFileMode(parent).HasFlag(UnixFileMode.OtherExecute))
                throw new IOException(
                    $"{path} is on another file system than the node's data, and {parent} can be entered by root only. Install bubblewrap, "
                        + $"run the node as another user, or open the folder (chmod o+x {parent})."
                );
    }

    private void LetRead(string path)
    {
        if (User is not null && !OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, Published);
    }

    /// <summary>What was made is the node's from now on: no later process may change it, and none may leave odd rights on it.</summary>
    private void TakeBack(string path)
    {
        if (User is null || OperatingSystem.IsWindows())
            return;
        FileOwner.Set(path, 0, 0);
        File.SetUnixFileMode(path, (File.GetUnixFileMode(path) & Published) | UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private string InPath(string name) => Path.Combine(Root, In, SafeName(name));

    private static string SafeName(string name) =>
        name.Length is > 0 and <= 100 && name[0] != '.' && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_')
            ? name
            : throw new ArgumentException($"'{name}' is not a name for a placed file.", nameof(name));
}
