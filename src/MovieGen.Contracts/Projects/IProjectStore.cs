using System.Collections.Immutable;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Projects;

namespace MovieGen.Contracts.Projects;

/// <summary>Keeps projects. Of two who save over the same revision, one succeeds and the other is told.</summary>
public interface IProjectStore
{
    /// <summary>Stores a new project; one that is there already under its id stays as it is.</summary>
    Task CreateAsync(AccountId account, Project project, CancellationToken cancellation);

    Task<Project?> FindAsync(AccountId account, ProjectId id, CancellationToken cancellation);

    /// <summary>Replaces name and storyboard if the project still is at a revision, or whatever it is at. May be repeated.</summary>
    /// <param name="expected">The revision that is replaced; null is any.</param>
    /// <returns>Null if there is no such project.</returns>
    Task<ProjectSave?> SaveAsync(AccountId account, ProjectId id, int? expected, ProjectContent content, CancellationToken cancellation);

    /// <summary>From the latest changed to the earliest, without storyboards.</summary>
    /// <param name="search">Part of the name; empty is every project.</param>
    Task<ImmutableArray<Project>> ListAsync(
        AccountId account,
        string search,
        ProjectCursor? after,
        int limit,
        CancellationToken cancellation
    );

    /// <returns>False if there was none.</returns>
    Task<bool> DeleteAsync(AccountId account, ProjectId id, CancellationToken cancellation);

    /// <summary>Newest first, without storyboards; empty if there is no such project.</summary>
    Task<ImmutableArray<ProjectRevision>> RevisionsAsync(AccountId account, ProjectId id, CancellationToken cancellation);

    Task<ProjectRevision?> FindRevisionAsync(AccountId account, ProjectId id, int revision, CancellationToken cancellation);
}

/// <summary>What a save replaces.</summary>
public sealed record ProjectContent(string Name, string Storyboard, DateTimeOffset At);

/// <summary>What became of a save.</summary>
/// <param name="IsSaved">False if the project was at another revision.</param>
/// <param name="Project">As it is now.</param>
public sealed record ProjectSave(bool IsSaved, Project Project);
