using System.Text.Json.Serialization;

namespace MovieGen.Api.Assets;

/// <summary>What a file is.</summary>
[JsonConverter(typeof(WireEnumConverter<AssetKind>))]
public enum AssetKind
{
    Video,
    Image,
    Audio,
}
