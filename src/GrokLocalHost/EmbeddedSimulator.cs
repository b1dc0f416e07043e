using GrokSimulator;

namespace GrokLocalHost;

/// <summary>Stands in for xAI when there is no key and no address of one's own: the gateway calls it over a loopback port.</summary>
internal static class EmbeddedSimulator
{
    private const string KeySetting = "XAI_API_KEY";
    private const string AddressSetting = "XAI_API_BASE";

    // Any of these says that the developer has an upstream.
    private static readonly string[] OwnUpstream =
        [KeySetting, AddressSetting, "Grok:Upstream:ApiKey", "Grok:Upstream:BaseUrls:0", "Grok:KeyVault:Uri"];

    public static Task<WebApplication?> StartIfNeededAsync(IConfigurationManager configuration) =>
        OwnUpstream.Any(setting => !string.IsNullOrWhiteSpace(configuration[setting]))
            ? Task.FromResult<WebApplication?>(null)
            : StartAsync(configuration);

    private static async Task<WebApplication?> StartAsync(IConfigurationManager configuration)
    {
        var simulator = await SimulatorHost.StartAsync();
        configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            [KeySetting] = "simulator",
            [AddressSetting] = SimulatorHost.AddressOf(simulator).ToString(),
        });
        return simulator;
    }
}
