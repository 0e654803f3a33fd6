using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using RevOps.Core.Agents;
using RevOps.Workbench.Settings;

namespace RevOps.Workbench.Models;

/// <summary>Sends traces of the assistant's turns to whoever collects them: which agent, model and tools, how long and how many tokens; never what was asked or answered.</summary>
internal static class Traces
{
    private const string Service = "revops-workbench", Path = "/v1/traces";

    /// <summary>What is wrong with the address, in one line; null for nothing.</summary>
    public static string? Problem(WorkbenchOptions options) =>
        options.TracesEndpoint.Length == 0 || (Uri.TryCreate(options.TracesEndpoint, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Query.Length == 0 && address.UserInfo.Length == 0) ? null
            : $"RevOps:TracesEndpoint must be an address such as http://127.0.0.1:4318, but is \"{options.TracesEndpoint}\".";

    /// <summary>Begins to send; whoever disposes of it sends the rest. Null where traces go nowhere.</summary>
    public static TracerProvider? Start(WorkbenchOptions options) => options.TracesEndpoint.Length == 0 ? null : Sdk.CreateTracerProviderBuilder()
        .AddSource(AgentRunner.Traces) // and no other: the spans of HTTP and of the web framework have addresses in them
        .SetSampler(new AlwaysOnSampler())
        .ConfigureResource(resource => resource.Clear().AddService(Service, autoGenerateServiceInstanceId: false))
        .AddOtlpExporter(otlp => (otlp.Protocol, otlp.Endpoint) = (OtlpExportProtocol.HttpProtobuf, Address(options)))
        .Build();

    private static Uri Address(WorkbenchOptions options) => options.TracesEndpoint.TrimEnd('/') is var address && address.EndsWith(Path, StringComparison.Ordinal) ? new(address) : new(address + Path);
}
