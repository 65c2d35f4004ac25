using MovieGen.Node.Configuration;

namespace MovieGen.Node;

/// <summary>Another process has the data folder; <see cref="NodeAddress"/> tells where it listens.</summary>
public sealed class DataFolderInUseException(string message, Exception inner) : NodeConfigurationException(message, inner);
