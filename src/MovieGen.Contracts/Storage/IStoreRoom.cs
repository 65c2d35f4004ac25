namespace MovieGen.Contracts.Storage;

/// <summary>How much a store, or the disk below a folder, can still take.</summary>
public interface IStoreRoom
{
    /// <summary>
    /// Bytes; below 0 if less is free than reserved. Null if unknown: an object store, a disk that cannot be queried.
    /// </summary>
    long? Left();

    /// <summary>Checks before a write that there is room; if that is unknown, the write will show.</summary>
    /// <param name="bytes">What is about to be written; 0 if that is not known.</param>
    /// <exception cref="DiskFullException">There is not.</exception>
    void Need(long bytes);
}
