using System.Text.Json;

namespace MovieGen.Api.Projects;

/// <summary>What a project was: its latest 100 revisions, newest first.</summary>
public sealed record ProjectRevisions(IReadOnlyList<ProjectRevisionItem> Revisions);

/// <summary>One save of a project.</summary>
public sealed record ProjectRevisionItem(int Revision, string Name, DateTimeOffset SavedAt);

/// <summary>What a project was after one save; save it again to go back to it.</summary>
public sealed record ProjectRevisionView(int Revision, string Name, DateTimeOffset SavedAt, JsonElement Storyboard);
