namespace MovieGen.Contracts.Storage;

/// <summary>How much a store can still take.</summary>
public interface IStoreRoom
{
    /// <summary>Bytes; below 0 where less is free than shall stay free. Null where nobody knows: an object store, a disk that cannot be asked.</summary>
    long? Left();
}
