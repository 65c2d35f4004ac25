using MovieGen.Api.Projects;
using MovieGen.Domain.Projects;

namespace MovieGen.Gateway.Projects;

/// <summary>Projects in lists, as the API shows them.</summary>
internal static class ProjectListItems
{
    extension(ProjectListItem)
    {
        public static ProjectListItem Of(Project project) =>
            new()
            {
                Id = project.Id.Value,
                Name = project.Name,
                Revision = project.Revision,
                Job = project.Job?.Value,
                CreatedAt = project.CreatedAt,
                UpdatedAt = project.UpdatedAt,
            };
    }
}
