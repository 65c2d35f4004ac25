namespace MovieGen.Media.Installation;

/// <summary>This host cannot render; the message says what is missing and what to install.</summary>
public sealed class MediaUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
