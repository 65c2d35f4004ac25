namespace MovieGen.Contracts.Storage;

/// <summary>How much a store, or the disk below a folder, can still take.</summary>
public interface IStoreRoom
{
    /// <summary>
    /// Bytes; below 0 where less is free than shall stay free. Null where nobody knows: an object store, a disk that cannot be asked.
    /// </summary>
    long? Left();

    /// <summary>Makes sure, before anything is written, that there is room; where nobody knows, writing will show.</summary>
    /// <param name="bytes">What is about to be written; 0 where that is not known.</param>
    /// <exception cref="DiskFullException">There is not.</exception>
    void Need(long bytes);
}
