namespace MovieGen.Domain.Admission;

/// <summary>What a process of the media tools is started for.</summary>
public enum WorkClass
{
    /// <summary>A worker's slot runs it; it starts at once, whatever else runs.</summary>
    Render,

    /// <summary>An upload waits for it.</summary>
    Inspection,
}
