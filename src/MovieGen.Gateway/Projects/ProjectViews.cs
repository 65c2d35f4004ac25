using System.Text.Json;
using MovieGen.Api.Projects;
using MovieGen.Domain.Projects;

namespace MovieGen.Gateway.Projects;

/// <summary>Projects as the API shows them.</summary>
internal static class ProjectViews
{
    extension(ProjectView)
    {
        public static ProjectView Of(Project project) =>
            new()
            {
                Id = project.Id.Value,
                Name = project.Name,
                Revision = project.Revision,
                Job = project.Job?.Value,
                CreatedAt = project.CreatedAt,
                UpdatedAt = project.UpdatedAt,
                Storyboard = JsonElement.Parse(project.Storyboard!),
            };
    }
}
