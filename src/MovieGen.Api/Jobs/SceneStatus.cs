using System.Text.Json.Serialization;

namespace MovieGen.Api.Jobs;

/// <summary>Where a scene is.</summary>
[JsonConverter(typeof(WireEnumConverter<SceneStatus>))]
public enum SceneStatus
{
    Waiting,
    Rendering,
    Done,
    Failed,
}
