using System.Text.Json.Serialization;

namespace MovieGen.Api.Jobs;

/// <summary>How an attempt ended.</summary>
[JsonConverter(typeof(WireEnumConverter<AttemptEnd>))]
public enum AttemptEnd
{
    Completed,
    Failed,

    /// <summary>Nobody needed it any more, or its worker was told to stop.</summary>
    Stopped,
}
