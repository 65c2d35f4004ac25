using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using MovieGen.Gateway;
using MovieGen.Gateway.Security;

namespace MovieGen.Cluster.Tests.Running;

/// <summary>The operators' endpoints, which every node serves.</summary>
internal sealed class ClusterAdminEndpoints : ITestEndpoints
{
    public void Register(IServiceCollection services) => services.AddClusterAdmin(GatewayAccess.Local);

    public void Map(WebApplication app) => app.MapClusterAdmin();
}
