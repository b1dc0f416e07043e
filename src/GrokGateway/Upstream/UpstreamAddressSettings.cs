using GrokGateway.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GrokGateway.Upstream;

/// <summary>Brings the two names of the address setting together and refuses what is no address of an API.</summary>
internal sealed class UpstreamAddressSettings(IConfiguration configuration)
    : IPostConfigureOptions<UpstreamOptions>, IValidateOptions<UpstreamOptions>
{
    private const string Common = "XAI_API_BASE";
    private const string Own = "Grok__Upstream__BaseUrls__0";

    public void PostConfigure(string? name, UpstreamOptions options)
    {
        foreach (var blank in options.BaseUrls.Where(string.IsNullOrWhiteSpace).ToList())
        {
            options.BaseUrls.Remove(blank);
        }

        if (options.BaseUrls.Count == 0)
        {
            options.BaseUrls.Add(CommonAddress ?? UpstreamOptions.DefaultBaseUrl);
        }
    }

    public ValidateOptionsResult Validate(string? name, UpstreamOptions options)
    {
        if (options.BaseUrls.Count > 1)
        {
            return ValidateOptionsResult.Fail("Grok__Upstream__BaseUrls holds more than one address; give one.");
        }

        if (!UpstreamAddress.TryParse(options.BaseUrls[0], out var address))
        {
            return ValidateOptionsResult.Fail(
                $"{Own} (or {Common}) must be an https address, or an http address on loopback, without query, fragment and user.");
        }

        return CommonAddress is { } common && !(UpstreamAddress.TryParse(common, out var other) && other == address)
            ? ValidateOptionsResult.Fail($"{Common} and {Own} are both set and differ; remove one of them.")
            : ValidateOptionsResult.Success;
    }

    private string? CommonAddress => configuration[Common]?.Trim() is { Length: > 0 } value ? value : null;
}
