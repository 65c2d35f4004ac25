namespace MovieGen.Api.Jobs;

/// <summary>Where a job's outputs are, below the server's address; null until they are published.</summary>
/// <param name="Movie">MP4.</param>
/// <param name="Poster">JPEG.</param>
/// <param name="Hls">Playlist; null too if the storyboard did not ask for one.</param>
/// <param name="Sprites">WebVTT of pictures for a player's time line.</param>
/// <param name="LoudnessLufs">Measured integrated loudness (EBU R 128).</param>
/// <param name="TruePeakDbtp">Measured true peak.</param>
public sealed record OutputLinks(string? Movie, string? Poster, string? Hls, string? Sprites, double? LoudnessLufs, double? TruePeakDbtp);
