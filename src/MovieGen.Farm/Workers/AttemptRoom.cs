using MovieGen.Contracts.Storage;

namespace MovieGen.Farm.Workers;

/// <summary>The work folder of attempts, and its free space.</summary>
/// <param name="WorkFolder">Each attempt has a folder of its own below it.</param>
/// <param name="Work">Room on the disk of the work folder.</param>
/// <param name="Store">Room in the store that results are published to.</param>
internal sealed record AttemptRoom(string WorkFolder, IStoreRoom Work, IStoreRoom Store);
