namespace MovieGen.Architecture.Tests;

/// <summary>
/// Which folders of a project use which. A file uses a folder when it has a <c>using</c> of it, names it in full, or mentions a type of a
/// folder above its own, which needs no <c>using</c>. Folders are namespaces without the project's name; the project's own folder is "".
/// </summary>
internal sealed class FolderGraph
{
    private readonly SortedDictionary<string, SortedDictionary<string, string>> _uses = new(StringComparer.Ordinal);

    private FolderGraph() { }

    /// <param name="depth">Folders below this level count as the folder at this level.</param>
    public static FolderGraph Of(string project, IEnumerable<SourceFile> sources, int depth = int.MaxValue)
    {
        var files = sources.ToArray();
        var folders = files.Select(file => file.Namespace).ToHashSet();
        var typesOf = files.GroupBy(file => file.Namespace).ToDictionary(g => g.Key, g => g.SelectMany(file => file.Types).ToHashSet());
        var graph = new FolderGraph();
        foreach (var file in files)
        {
            foreach (var folder in folders.Where(folder => folder != file.Namespace && Uses(file, folder, folders, typesOf[folder])))
                graph.Add(Short(project, file.Namespace, depth), Short(project, folder, depth), file.Path);
        }
        return graph;
    }

    /// <summary>The shortest cycle through each folder that is in one, with a file for each step.</summary>
    public IReadOnlyList<string> Cycles()
    {
        var found = new List<string>();
        var covered = new HashSet<string>();
        foreach (var start in _uses.Keys)
        {
            if (covered.Contains(start) || ShortestWay(start, start) is not { } way)
                continue;
            covered.UnionWith(way);
            found.Add(string.Join(", ", way.Zip(way.Skip(1), (from, to) => $"{from} → {to} ({_uses[from][to]})")));
        }
        return found;
    }

    private static bool Uses(SourceFile file, string folder, IReadOnlySet<string> folders, IReadOnlySet<string> types) =>
        file.Usings.Any(name => name == folder || IsTypeOf(name, folder, folders))
        || file.Qualifies(folder)
            && !folders.Any(inner => inner.StartsWith(folder + ".", StringComparison.Ordinal) && file.Qualifies(inner))
        || file.Namespace.StartsWith(folder + ".", StringComparison.Ordinal) && types.Overlaps(file.Words);

    /// <summary><c>using static</c> names a type, nested or not.</summary>
    private static bool IsTypeOf(string name, string folder, IReadOnlySet<string> folders) =>
        name.StartsWith(folder + ".", StringComparison.Ordinal)
        && !folders.Contains(name)
        && !folders.Any(inner => inner.Length > folder.Length && name.StartsWith(inner + ".", StringComparison.Ordinal));

    private static string Short(string project, string folder, int depth) =>
        string.Join('.', folder[project.Length..].Split('.', StringSplitOptions.RemoveEmptyEntries).Take(depth));

    private void Add(string from, string to, string path)
    {
        if (from == to)
            return;
        if (!_uses.TryGetValue(from, out var used))
            _uses[from] = used = new(StringComparer.Ordinal);
        used.TryAdd(to, path);
    }

    private List<string>? ShortestWay(string from, string to)
    {
        var ways = new Queue<List<string>>([
            [from],
        ]);
        var seen = new HashSet<string>();
        while (ways.TryDequeue(out var way))
        {
            foreach (var next in _uses.TryGetValue(way[^1], out var used) ? used.Keys.AsEnumerable() : [])
            {
                if (next == to)
                    return [.. way, next];
                if (seen.Add(next))
                    ways.Enqueue([.. way, next]);
            }
        }
        return null;
    }
}
