using MovieGen.Domain.Problems;

namespace MovieGen.Domain.Storyboards.Reading;

/// <summary>The names of scenes, each used once.</summary>
internal sealed class SceneIds
{
    private readonly Dictionary<string, string> _owners = new(StringComparer.Ordinal);

    /// <summary>The id that the scene gives itself; empty if it has none.</summary>
    public string Claim(ObjectReader scene)
    {
        if (scene.Id("id") is not { } id)
            return "";
        if (_owners.TryAdd(id, scene.Pointer))
            return id;
        scene.Report(StoryboardProblems.IdTwice, scene.PointerTo("id"), $"The id \"{id}\" belongs to {_owners[id]} already.");
        return id;
    }

    /// <summary>An id for the scene at a position, when all scenes have claimed theirs: a made id never takes one that was given.</summary>
    public string Make(int index)
    {
        var id = $"scene-{index + 1}";
        for (var again = 2; !_owners.TryAdd(id, ""); again++)
            id = $"scene-{index + 1}-{again}";
        return id;
    }
}
