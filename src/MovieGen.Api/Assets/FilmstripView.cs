namespace MovieGen.Api.Assets;

/// <summary>Frames of a clip at equal distances, in one picture.</summary>
public sealed record FilmstripView
{
    /// <summary>Address of the picture, a WebP.</summary>
    public required string Url { get; init; }

    /// <summary>Seconds between two tiles.</summary>
    public required double Every { get; init; }

    /// <summary>Tiles, in rows from the top left.</summary>
    public required int Count { get; init; }

    public required int Columns { get; init; }

    public required int Rows { get; init; }

    /// <summary>In pixels.</summary>
    public required int TileWidth { get; init; }

    /// <summary>In pixels.</summary>
    public required int TileHeight { get; init; }

    /// <summary>
    /// Seconds after the first picture, of each tile: what the tile shows is shown then. Of a clip that is long to decode these are the
    /// times of key frames, the last at or before each distance.
    /// </summary>
    public required IReadOnlyList<double> Times { get; init; }
}
