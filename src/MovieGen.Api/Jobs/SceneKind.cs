using System.Text.Json.Serialization;

namespace MovieGen.Api.Jobs;

/// <summary>What a scene shows.</summary>
[JsonConverter(typeof(WireEnumConverter<SceneKind>))]
public enum SceneKind
{
    Clip,
    Still,
    Card,
}
