using GrokGateway.Access;
using GrokGateway.Answers;
using GrokGateway.Buffers;
using GrokGateway.Endpoints;
using GrokGateway.Keys;
using GrokGateway.Models;
using GrokGateway.Normalising;
using GrokGateway.Options;
using GrokGateway.Requests;
using GrokGateway.Streaming;
using GrokGateway.Telemetry;
using GrokGateway.Tools;
using GrokGateway.Upstream;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace GrokGateway.Hosting;

/// <summary>Adds the gateway to a host.</summary>
public static class GatewayServiceCollectionExtensions
{
    // A vault's ring has some hundred entries; beyond this many names, clients share a count.
    private const int MostCountedClients = 10_000;

    /// <summary>Adds all that <see cref="GatewayPipeline"/> needs, and the server limits that its streams and images need.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGrokGateway(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        AddOptions(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<HostOptions>, DrainTimeout>());

        services.TryAddSingleton<RequestRoom>();
        services.TryAddSingleton<RequestLog>();
        services.TryAddSingleton<ConfiguredKeyRing>();
        services.TryAddSingleton<VaultKeyRing>();
        services.TryAddSingleton<ClientAuthenticator>();
        services.TryAddSingleton<IRequestCounter>(provider =>
            new MemoryRequestCounter(provider.GetRequiredService<TimeProvider>(), MostCountedClients));
        services.TryAddSingleton<ClientGate>();
        services.TryAddSingleton<BufferBudget>();
        services.TryAddSingleton<RequestBodyReader>();
        services.TryAddSingleton<ModelCatalog>();
        services.TryAddSingleton<RequestNormaliser>();
        services.TryAddSingleton<ToolAccess>();
        services.TryAddSingleton<RequestRules>();
        services.TryAddSingleton<VaultSecretReader>();
        services.TryAddSingleton<UpstreamKeySource>();
        services.TryAddSingleton<UpstreamAddresses>();
        services.TryAddSingleton<UpstreamClient>();
        services.TryAddSingleton<UpstreamRetry>();
        services.TryAddSingleton<StreamForwarder>();
        services.TryAddSingleton<PlainCall>();
        services.TryAddSingleton<PlainForwarder>();
        services.TryAddSingleton<EventsFallback>();
        services.TryAddSingleton<ImageForwarder>();

        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IGatewayEndpoint, ChatCompletionsEndpoint>(),
            ServiceDescriptor.Singleton<IGatewayEndpoint, ResponsesEndpoint>(),
            ServiceDescriptor.Singleton<IGatewayEndpoint, VisionAnalyzeEndpoint>(),
            ServiceDescriptor.Singleton<IGatewayEndpoint, ImageGenerationsEndpoint>(),
            ServiceDescriptor.Singleton<IGatewayEndpoint, ImageEditsEndpoint>(),
            ServiceDescriptor.Singleton<IGatewayEndpoint, ModelsEndpoint>(),
            ServiceDescriptor.Singleton<IGatewayEndpoint, PassThroughEndpoint>(),
            ServiceDescriptor.Singleton<IGatewayEndpoint, HealthEndpoint>(),
            ServiceDescriptor.Singleton<IGatewayEndpoint, ReadyEndpoint>(),
            ServiceDescriptor.Singleton<IGatewayEndpoint, UnknownEndpoint>(),
        ]);
        services.TryAddSingleton(provider => new GatewayPipeline(
            provider.GetRequiredService<RequestRoom>(),
            provider.GetRequiredService<ClientGate>(),
            provider.GetServices<IGatewayEndpoint>(),
            provider.GetRequiredService<RequestLog>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GatewayPipeline>>()));
        return services;
    }

    /// <summary>
    /// Accepts any key on connections from a loopback address, in Development and while no client keys are configured. For a host that runs
    /// on a developer's machine and nowhere else.
    /// </summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AcceptAnyKeyFromLoopback(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.TryAddSingleton<AnyKeyFromLoopback>();
        return services;
    }

    private static void AddOptions(IServiceCollection services)
    {
        AddSection<AccessOptions, AccessOptionsValidator>(services, AccessOptions.Section);
        AddSection<LimitsOptions, LimitsOptionsValidator>(services, LimitsOptions.Section).Validate(
            limits => limits.MaxBufferedBytes >= limits.MaxBodyBytes,
            "Grok__Limits__MaxBufferedBytes must not be below Grok__Limits__MaxBodyBytes.");
        AddSection<ModelsOptions, ModelsOptionsValidator>(services, ModelsOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ModelsOptions>, ModelNamesValidator>());
        AddSection<ResponsesOptions, ResponsesOptionsValidator>(services, ResponsesOptions.Section);
        AddSection<RequestsOptions, RequestsOptionsValidator>(services, RequestsOptions.Section);
        AddSection<ToolsOptions, ToolsOptionsValidator>(services, ToolsOptions.Section);
        AddSection<StreamingOptions, StreamingOptionsValidator>(services, StreamingOptions.Section);
        AddSection<VisionOptions, VisionOptionsValidator>(services, VisionOptions.Section);
        AddSection<UpstreamOptions, UpstreamOptionsValidator>(services, UpstreamOptions.Section);

        AddSection<KeyVaultOptions, KeyVaultOptionsValidator>(services, KeyVaultOptions.Section);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<KeyVaultOptions>, KeyVaultAddressValidator>());

        services.TryAddSingleton<UpstreamKeySettings>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<UpstreamOptions>, UpstreamKeySettings>(
            provider => provider.GetRequiredService<UpstreamKeySettings>()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<UpstreamOptions>, UpstreamAddressSettings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<UpstreamOptions>, UpstreamAddressSettings>());
    }

    private static OptionsBuilder<TOptions> AddSection<TOptions, TValidator>(IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddSingleton<IConfigureOptions<TOptions>>(provider =>
            new SectionBinder<TOptions>(provider.GetRequiredService<IConfiguration>(), section));
        services.AddSingleton<IOptions<TOptions>, SharedOptions<TOptions>>();
        return services.AddOptionsWithValidateOnStart<TOptions, TValidator>();
    }
}
