using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace MovieGen.Node.Telemetry;

/// <summary>
/// Metrics for Prometheus at <c>/metrics</c>; traces and metrics by OTLP if <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set.
/// </summary>
internal static class TelemetryComposition
{
    /// <summary>The resource attribute with the node's name. The instance's id is another thing: it must be unique.</summary>
    private const string NodeName = "moviegen.node";

    /// <param name="node">The node's name.</param>
    /// <param name="folders">Folders whose disks are measured, by what they hold.</param>
    public static void AddMovieGenTelemetry(this WebApplicationBuilder builder, string node, IReadOnlyDictionary<string, string> folders)
    {
        var exports = !string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        builder.Services.AddHostedService(_ => new DiskInstruments(folders));
        builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("moviegen").AddAttributes([new(NodeName, node)]))
            .WithMetrics(metrics =>
            {
                metrics.AddMeter("MovieGen.*").AddRuntimeInstrumentation().AddAspNetCoreInstrumentation().AddPrometheusExporter();
                if (exports)
                    metrics.AddOtlpExporter();
            })
            .WithTracing(traces =>
            {
                traces.AddSource("MovieGen.*").AddAspNetCoreInstrumentation();
                if (exports)
                    traces.AddOtlpExporter();
            });
    }
}
