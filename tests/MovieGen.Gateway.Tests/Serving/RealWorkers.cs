using Akka.Hosting;
using MovieGen.Contracts;
using MovieGen.Contracts.Serialization;
using MovieGen.Domain.Rendering;
using MovieGen.Farm.Scheduling;
using MovieGen.Farm.Workers;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>A real render queue and a real worker beside a gateway.</summary>
internal static class RealWorkers
{
    /// <param name="workFolder">Of the worker; null for none of both.</param>
    public static AkkaConfigurationBuilder AddWorkers(this AkkaConfigurationBuilder akka, string? workFolder) =>
        workFolder is null
            ? akka
            : akka.WithCustomSerializer("moviegen", [typeof(IFarmMessage), typeof(ITaskAnswer)], system => new FarmSerializer(system))
                .AddRenderQueue("coordinator")
                .AddRenderWorker(new RenderWorkerOptions(workFolder) { Slots = 2, QuickSlots = 2 });
}
