namespace MovieGen.Node.Configuration;

/// <summary>The node cannot start as it is configured; the message says why and what to do.</summary>
public class NodeConfigurationException(string message, Exception? inner = null) : Exception(message, inner);
