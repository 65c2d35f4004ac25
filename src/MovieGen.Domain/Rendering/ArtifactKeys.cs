using System.Security.Cryptography;
using System.Text.Json.Serialization;
using MovieGen.Domain.Accounts;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// Makes keys. What is hashed is all that decides an artifact's bytes, and whose it is: account, engine, FFmpeg, fonts, description. Which
/// transitions an FFmpeg knows follows from its version and is left out. libvips is only in the keys of what shows photos.
/// </summary>
public static class ArtifactKeys
{
    public static ArtifactKey Of(AccountId account, EngineIdentity engine, ArtifactDescription description)
    {
        var identified = new IdentifiedDescription(account.Value, engine.Engine, engine.FFmpeg, engine.Fonts, description)
        {
            Vips = ShowsPhotos(description) && engine.Vips.Length > 0 ? engine.Vips : null,
        };
        return new ArtifactKey(Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(identified))));
    }

    private static bool ShowsPhotos(ArtifactDescription description) =>
        description switch
        {
            CanvasDescription or AssetFrameDescription { Picture: StillPicture } => true,
            SegmentDescription segment => ShowsPhotos(segment.First, segment.Second),
            FrameDescription frame => ShowsPhotos(frame.First, frame.Second),
            _ => false,
        };

    private static bool ShowsPhotos(SceneWindow first, SceneWindow? second) =>
        first.Picture is StillPicture || second?.Picture is StillPicture;
}

/// <summary>What a key is the hash of.</summary>
internal sealed record IdentifiedDescription(string Account, int Engine, string FFmpeg, string Fonts, ArtifactDescription Description)
{
    /// <summary>Null where no photo is shown.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Vips { get; init; }
}
