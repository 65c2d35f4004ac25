using System.Security.Cryptography;

namespace MovieGen.Media.Processes;

/// <summary>
/// The users that processes run as where the node is root: each start gets another one, so that runs can neither signal nor trace each
/// other, and what one may start is counted for itself. No account is made; the numbers are in ranges that no distribution gives out
/// (systemd's list of user and group ids). Where more run at once than there are numbers, as some containers have few, they share them.
/// </summary>
internal sealed class RunUsers
{
    /// <summary>Of a whole host; of a container with the usual 65,536 ids.</summary>
    private static readonly (uint First, uint Count)[] Ranges = [(1_900_000_000, 65_536), (65_520, 14)];

    private readonly uint _first;
    private readonly uint _count;
    private readonly Lock _lock = new();
    private readonly HashSet<uint> _used = [];
    private uint _next;

    private RunUsers((uint First, uint Count) range)
    {
        (_first, _count) = range;
        // Two nodes on one host hardly ever meet at a number.
        _next = (uint)RandomNumberGenerator.GetInt32((int)_count);
    }

    /// <summary>Null if this process is not root, or has no ids but its own to give.</summary>
    public static RunUsers? Detect() =>
        Environment.IsPrivilegedProcess ? Of(File.ReadAllText("/proc/self/uid_map"), File.ReadAllText("/proc/self/gid_map")) : null;

    /// <param name="users">What <c>/proc/self/uid_map</c> says: inside, outside, count.</param>
    /// <param name="groups">Likewise <c>gid_map</c>.</param>
    internal static RunUsers? Of(string users, string groups)
    {
        foreach (var range in Ranges)
            if (Holds(users, range) && Holds(groups, range))
                return new RunUsers(range);
        return null;
    }

    /// <summary>The next user that nothing runs as; the caller gives it back.</summary>
    public RunUser Take()
    {
        lock (_lock)
        {
            do _next = (_next + 1) % _count;
            while (_used.Contains(_next) && _used.Count < _count);
            _used.Add(_next);
            return new RunUser(_first + _next, _first);
        }
    }

    public void GiveBack(RunUser user)
    {
        lock (_lock)
            _used.Remove(user.Id - _first);
    }

    private static bool Holds(string map, (uint First, uint Count) range) =>
        map.Split('\n')
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns.Length == 3)
            .Select(columns => (First: long.Parse(columns[0], Numbers), Count: long.Parse(columns[2], Numbers)))
            .Any(mapped => mapped.First <= range.First && range.First + range.Count <= mapped.First + mapped.Count);

    private static IFormatProvider Numbers => System.Globalization.CultureInfo.InvariantCulture;
}
