using System.Security.Cryptography;
using MovieGen.Domain.Accounts;

namespace MovieGen.Domain.Rendering;

/// <summary>
/// Makes keys. What is hashed is all that decides an artifact's bytes, and whose it is: account, engine, FFmpeg, fonts, description. Which
/// transitions an FFmpeg knows follows from its version and is left out.
/// </summary>
public static class ArtifactKeys
{
    public static ArtifactKey Of(AccountId account, EngineIdentity engine, ArtifactDescription description)
    {
        var identified = new IdentifiedDescription(account.Value, engine.Engine, engine.FFmpeg, engine.Fonts, description);
        return new ArtifactKey(Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Of(identified))));
    }
}

/// <summary>What a key is the hash of.</summary>
internal sealed record IdentifiedDescription(string Account, int Engine, string FFmpeg, string Fonts, ArtifactDescription Description);
