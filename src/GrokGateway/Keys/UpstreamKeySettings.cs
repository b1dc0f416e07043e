using System.Diagnostics.CodeAnalysis;
using GrokGateway.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace GrokGateway.Keys;

/// <summary>The two names under which xAI's key may be configured.</summary>
internal sealed class UpstreamKeySettings(IConfiguration configuration) : IValidateOptions<UpstreamOptions>
{
    private const string Common = "XAI_API_KEY";
    private const string Own = $"{UpstreamOptions.Section}:ApiKey";

    /// <summary>The key; null when none is configured. It is kept in no options object, so that no dump of options shows it.</summary>
    public string? Read() => Trimmed(Common) ?? Trimmed(Own);

    /// <summary>Refuses two different keys: a guess could send requests to another team's account.</summary>
    public ValidateOptionsResult Validate(string? name, UpstreamOptions options) =>
        (Trimmed(Common), Trimmed(Own)) switch
        {
            ({ } common, { } own) when common != own => ValidateOptionsResult.Fail(
                "XAI_API_KEY and Grok__Upstream__ApiKey are both set and differ; remove one of them."),
            _ when Read() is { } key && !CanBeKey(key) => ValidateOptionsResult.Fail(
                "XAI_API_KEY or Grok__Upstream__ApiKey holds a character that no key has, such as a space or a line break."),
            _ => ValidateOptionsResult.Success,
        };

    /// <summary>Whether a text could be sent as a key at all.</summary>
    public static bool CanBeKey([NotNullWhen(true)] string? key) =>
        key is { Length: > 0 } && key.All(character => character is > ' ' and <= '~');

    private string? Trimmed(string name) => configuration[name]?.Trim() is { Length: > 0 } value ? value : null;
}
