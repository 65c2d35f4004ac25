namespace MovieGen.Storage.Local;

/// <summary>What reading an artifact through came to.</summary>
/// <param name="Kind">Such as <c>segment</c> or <c>movie</c>; <c>artifact</c> if its record cannot be read.</param>
internal sealed record ArtifactCheck(string Kind, long Bytes, int Files, bool IsIntact);
