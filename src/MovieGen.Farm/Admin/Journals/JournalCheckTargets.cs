using MovieGen.Contracts.Storage;
using MovieGen.Farm.Databases;
using MovieGen.Farm.Projections;

namespace MovieGen.Farm.Admin.Journals;

/// <summary>What is checked, or reported, beside the journal's events.</summary>
/// <param name="ReadModel">Null if there is none.</param>
/// <param name="Scrub">Null where the store is not a folder.</param>
public sealed record JournalCheckTargets(FarmDatabase Database, ReadModelCheck? ReadModel, IStoreScrub? Scrub);
