using GrokGateway.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GrokGateway.Upstream;

/// <summary>Brings the two names of the address setting together and refuses what are no addresses of an API.</summary>
internal sealed class UpstreamAddressSettings(IConfiguration configuration)
    : IPostConfigureOptions<UpstreamOptions>, IValidateOptions<UpstreamOptions>
{
    private const string Common = "XAI_API_BASE";
    private const string Own = "Grok__Upstream__BaseUrls__";

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
        // Binding takes no value in the place of a list, and the default would be asked, without a word.
        var isList = string.IsNullOrWhiteSpace(configuration[$"{UpstreamOptions.Section}:{nameof(UpstreamOptions.BaseUrls)}"]);
        List<string> faults = isList
            ? [.. FindFaults(options.BaseUrls)]
            : [$"Grok__Upstream__BaseUrls must be given as a list, from {Own}0 on."];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private IEnumerable<string> FindFaults(IList<string> texts)
    {
        var addresses = new List<Uri>();
        for (var i = 0; i < texts.Count; i++)
        {
            var name = i == 0 ? $"{Own}0 (or {Common})" : $"{Own}{i}";
            if (!UpstreamAddress.TryParse(texts[i], out var address))
            {
                yield return $"{name} must be an https address, or an http address on loopback, without query, fragment and user.";
            }
            else if (addresses.Contains(address))
            {
                yield return $"{Own}{i} is an address that stands before it already; remove one of them.";
            }
            else
            {
                addresses.Add(address);
            }
        }

        if (addresses.Count == texts.Count
            && CommonAddress is { } common
            && !(UpstreamAddress.TryParse(common, out var other) && addresses.Contains(other)))
        {
            yield return addresses.Count == 1
                ? $"{Common} and {Own}0 are both set and differ; remove one of them."
                : $"{Common} is none of the addresses in {Own}N; remove it.";
        }
    }

    private string? CommonAddress => configuration[Common]?.Trim() is { Length: > 0 } value ? value : null;
}
