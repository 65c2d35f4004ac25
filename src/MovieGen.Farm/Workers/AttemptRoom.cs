using MovieGen.Contracts.Storage;

namespace MovieGen.Farm.Workers;

/// <summary>Where attempts run: the node, their work folder, and its free space.</summary>
/// <param name="Node">Its name, for logs.</param>
/// <param name="WorkFolder">Each attempt has a folder of its own below it.</param>
/// <param name="Work">Room on the disk of the work folder.</param>
/// <param name="Store">Room in the store that results are published to.</param>
internal sealed record AttemptRoom(string Node, string WorkFolder, IStoreRoom Work, IStoreRoom Store);
