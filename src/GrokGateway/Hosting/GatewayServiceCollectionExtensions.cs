using GrokGateway.Access;
using GrokGateway.Answers;
using GrokGateway.Buffers;
using GrokGateway.Endpoints;
using GrokGateway.Keys;
using GrokGateway.Options;
using GrokGateway.Requests;
using GrokGateway.Streaming;
using GrokGateway.Telemetry;
using GrokGateway.Upstream;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace GrokGateway.Hosting;

/// <summary>Adds the gateway to a host.</summary>
public static class GatewayServiceCollectionExtensions
{
    /// <summary>Adds all that <see cref="GatewayPipeline"/> needs, and the server limits that its streams and images need.</summary>
    /// <param name="services">The host's services.</param>
    /// <returns>The same services.</returns>
    public static IServiceCollection AddGrokGateway(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        AddOptions(services);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>());

        services.TryAddSingleton<RequestLog>();
        services.TryAddSingleton<ClientKeyRing>();
        services.TryAddSingleton<ClientAuthenticator>();
        services.TryAddSingleton<BufferBudget>();
        services.TryAddSingleton<RequestBodyReader>();
        services.TryAddSingleton<UpstreamKeySource>();
        services.TryAddSingleton<UpstreamClient>();
        services.TryAddSingleton<StreamForwarder>();
        services.TryAddSingleton<PlainCall>();
        services.TryAddSingleton<PlainForwarder>();
        services.TryAddSingleton<EventsFallback>();

        services.TryAddSingleton<ChatCompletionsEndpoint>();
        services.TryAddSingleton<VisionAnalyzeEndpoint>();
        services.TryAddSingleton<ImageGenerationsEndpoint>();
        services.TryAddSingleton<ModelsEndpoint>();
        services.TryAddSingleton<HealthEndpoint>();
        services.TryAddSingleton<ReadyEndpoint>();
        services.TryAddSingleton<UnknownEndpoint>();
        services.TryAddSingleton(provider => new GatewayPipeline(provider));
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
        AddSection<LimitsOptions, LimitsOptionsValidator>(services, LimitsOptions.Section);
        AddSection<ModelsOptions, ModelsOptionsValidator>(services, ModelsOptions.Section);
        AddSection<StreamingOptions, StreamingOptionsValidator>(services, StreamingOptions.Section);
        AddSection<VisionOptions, VisionOptionsValidator>(services, VisionOptions.Section);
        AddSection<UpstreamOptions, UpstreamOptionsValidator>(services, UpstreamOptions.Section);

        services.TryAddSingleton<UpstreamKeySettings>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<UpstreamOptions>, UpstreamKeySettings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<UpstreamOptions>, UpstreamAddressSettings>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<UpstreamOptions>, UpstreamAddressSettings>());
    }

    private static void AddSection<TOptions, TValidator>(IServiceCollection services, string section)
        where TOptions : class
        where TValidator : class, IValidateOptions<TOptions>
    {
        services.AddOptionsWithValidateOnStart<TOptions, TValidator>();
        services.AddSingleton<IConfigureOptions<TOptions>>(provider =>
            new SectionBinder<TOptions>(provider.GetRequiredService<IConfiguration>(), section));
    }
}
