using GrokGateway.Errors;

namespace GrokGateway.Keys;

/// <summary>Where the key for xAI comes from: the configuration, read once.</summary>
internal sealed class UpstreamKeySource(UpstreamKeySettings settings)
{
    private readonly string? _key = settings.Read();

    /// <summary>Whether a key can be had now.</summary>
    public bool IsAvailable => _key is not null;

    public Result<string> Get() =>
        _key is not null ? _key : new GatewayFailure(GatewayError.KeyUnavailable, "The gateway has no key for xAI at the moment.");
}
