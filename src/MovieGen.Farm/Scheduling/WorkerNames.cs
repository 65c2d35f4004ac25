using Akka.Cluster;
using MovieGen.Contracts.Nodes;
using MovieGen.Domain.Scheduling;

namespace MovieGen.Farm.Scheduling;

/// <summary>
/// What jobs are told of who renders: the name of the worker's node, which stays when the node starts again at another address. Its address
/// where it has no name.
/// </summary>
internal sealed class WorkerNames(Cluster cluster)
{
    private const int MaxKept = 4096;

    /// <summary>Also of nodes that have left: their lost tasks are reported afterwards.</summary>
    private readonly Dictionary<string, string> _names = [];

    /// <summary>Another process may have its address now.</summary>
    public void Forget(WorkerId worker) => _names.Remove(worker.Value);

    public string Of(WorkerId worker) => Of(worker.Value);

    /// <param name="address">Of a worker; one behind the first of a simulated farm's node has a number behind it.</param>
    public string Of(string address)
    {
        if (_names.TryGetValue(address, out var known))
            return known;
        var member = cluster.State.Members.FirstOrDefault(member => member.Address.ToString() == address);
        if (member is null)
            return address;
        if (_names.Count >= MaxKept)
            _names.Clear();
        return _names[address] = NodeIdentity.Of(member.Roles).Name is { Length: > 0 } name ? name : address;
    }
}
