namespace MovieGen.Gateway.Documentation;

/// <summary>A file, with an ETag.</summary>
/// <param name="ContentType">Of the bytes; several are separated by commas.</param>
internal sealed record FileFacts(string ContentType, string Description)
{
    /// <summary>Whether a part of it can be asked for.</summary>
    public bool HasRanges { get; init; } = true;
}

/// <summary>Server-sent events.</summary>
/// <param name="Content">What each event's data is, as JSON.</param>
/// <param name="Names">Of the events.</param>
internal sealed record EventFacts(Type Content, IReadOnlyList<string> Names, string Description);

/// <summary>A header that an answer of this status has.</summary>
internal sealed record ResponseHeader(int Status, string Name, string Description);

/// <summary>A request's body that is not JSON of a record.</summary>
/// <param name="ContentTypes">Each with the same bytes.</param>
internal sealed record BytesFacts(IReadOnlyList<string> ContentTypes, string Description)
{
    /// <summary>Whether files of a form are taken too.</summary>
    public bool IsForm { get; init; }

    public bool IsRequired { get; init; }
}

/// <summary>A body that a client may send, as JSON; tests send it.</summary>
/// <param name="Resource">Name of the embedded file.</param>
internal sealed record RequestExample(string Name, string Summary, string Resource);
