namespace MovieGen.Storage.S3;

/// <summary>The farm's bucket: its objects, uploads to it, and what the objects are called.</summary>
internal sealed record S3Bucket(S3Objects Objects, S3Upload Upload, S3Keys Keys);
