using System.Collections.Immutable;
using MovieGen.Domain.Uploads;

namespace MovieGen.Storage.Records;

/// <summary>One state of an upload in an object store.</summary>
/// <param name="Write">Names the write that made it.</param>
/// <param name="Before">The writes before it, newest first: whoever was overtaken sees whether its own is among them.</param>
/// <param name="Pieces">The objects that hold the bytes up to the offset, in order.</param>
internal sealed record StoredUpload(string Write, ImmutableArray<string> Before, Upload Upload, ImmutableArray<UploadPiece> Pieces)
{
    private const int Remembered = 16;

    /// <summary>The state that follows.</summary>
    public StoredUpload Follow(string write, Upload upload, ImmutableArray<UploadPiece> pieces) =>
        new(write, [Write, .. Before.Take(Remembered - 1)], upload, upload.Offset == 0 ? [] : pieces);

    public bool Includes(string write) => Write == write || Before.Contains(write);
}

/// <param name="Name">Of one write: no other process writes an object of that name.</param>
internal sealed record UploadPiece(string Name, long Bytes);
