using MovieGen.Domain.Accounts;

namespace MovieGen.Domain.Assets;

/// <summary>An uploaded source: immutable bytes with their hash, the name the user gave, and what was measured of them.</summary>
/// <param name="Bytes">Size of the content in bytes.</param>
/// <param name="Name">The user's file name; for people only, never part of a path.</param>
public sealed record Asset(
    AssetId Id,
    AccountId Account,
    string Name,
    long Bytes,
    ContentHash Sha256,
    DateTimeOffset CreatedAt,
    AssetFacts Facts
);

public enum AssetKind
{
    Video,
    Image,
    Audio,
}
