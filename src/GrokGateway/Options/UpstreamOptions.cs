namespace GrokGateway.Options;

/// <summary>Where xAI is, and how long it may take. Section <c>Grok:Upstream</c>; its <c>ApiKey</c> is read by the key source alone.</summary>
public sealed class UpstreamOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Grok:Upstream";

    /// <summary>The address that is used when none is set.</summary>
    public const string DefaultBaseUrl = "https://api.x.ai/v1";

    /// <summary>
    /// xAI's address: https, or http on a loopback address; <c>/v1</c> is added to an empty path. Default:
    /// <see cref="DefaultBaseUrl"/>, or <c>XAI_API_BASE</c> where that is set.
    /// </summary>
    public IList<string> BaseUrls { get; } = [];

    /// <summary>Seconds to make a connection, TLS included. Default 10.</summary>
    [AllowedRange(1, 300, ErrorMessage = "Grok__Upstream__ConnectSeconds must be between {1} and {2} seconds.")]
    public int ConnectSeconds { get; set; } = 10;

    /// <summary>Seconds from the call to the first byte of a stream. Default 900: reasoning models think before they write.</summary>
    [AllowedRange(1, 86_400, ErrorMessage = "Grok__Upstream__FirstByteSeconds must be between {1} and {2} seconds.")]
    public int FirstByteSeconds { get; set; } = 900;

    /// <summary>Seconds that a call without a stream may take in all. Default 3600, which xAI advises for reasoning models.</summary>
    [AllowedRange(1, 86_400, ErrorMessage = "Grok__Upstream__PlainSeconds must be between {1} and {2} seconds.")]
    public int PlainSeconds { get; set; } = 3600;
}
