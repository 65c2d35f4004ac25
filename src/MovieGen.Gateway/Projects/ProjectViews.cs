using System.Text.Json;
using MovieGen.Api.Projects;
using MovieGen.Domain.Projects;

namespace MovieGen.Gateway.Projects;

/// <summary>Projects as the API shows them.</summary>
internal static class ProjectViews
{
    extension(ProjectOverview)
    {
        public static ProjectOverview Of(Project project) =>
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

    /// <summary>One that was read with its storyboard.</summary>
    public static ProjectView View(this Project project) => new(ProjectOverview.Of(project), JsonElement.Parse(project.Storyboard!));
}
