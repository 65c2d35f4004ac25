namespace MovieGen.Contracts.Media;

/// <summary>The node has as many files to read as it may at once; later it has room. The message may be shown to users.</summary>
public sealed class MediaBusyException(string message) : Exception(message);
