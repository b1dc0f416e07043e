namespace GrokGateway.Options;

/// <summary>Where xAI is and how long it may take. Section <c>Grok:Upstream</c>, whose <c>ApiKey</c> only the key source reads.</summary>
public sealed class UpstreamOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Grok:Upstream";

    /// <summary>The address that is used when none is set.</summary>
    public const string DefaultBaseUrl = "https://api.x.ai/v1";

    /// <summary>
    /// xAI's addresses in the order of preference: https, or http on a loopback address; <c>/v1</c> is added to an empty path. An address
    /// that fails rests for a while, and the next one takes over. Default: <see cref="DefaultBaseUrl"/>, or <c>XAI_API_BASE</c> where that
    /// is set.
    /// </summary>
    public IList<string> BaseUrls { get; } = [];

    /// <summary>Seconds to make a connection, TLS included. Default 10.</summary>
    [SettingRange(1, 300, ErrorMessage = "Grok__Upstream__ConnectSeconds must be between {1} and {2} seconds.")]
    public int ConnectSeconds { get; set; } = 10;

    /// <summary>Seconds from the call to the first byte of a stream. Default 900: reasoning models think before they write.</summary>
    [SettingRange(1, 86_400, ErrorMessage = "Grok__Upstream__FirstByteSeconds must be between {1} and {2} seconds.")]
    public int FirstByteSeconds { get; set; } = 900;

    /// <summary>Seconds that a call without a stream may take in all. Default 3600, which xAI advises for reasoning models.</summary>
    [SettingRange(1, 86_400, ErrorMessage = "Grok__Upstream__PlainSeconds must be between {1} and {2} seconds.")]
    public int PlainSeconds { get; set; } = 3600;

    /// <summary>
    /// How often a request is sent again after a failure that passes, before its first event went out. Default 2; 0 tries once.
    /// </summary>
    [SettingRange(0, 10, ErrorMessage = "Grok__Upstream__RetryCount must be between {1} and {2}.")]
    public int RetryCount { get; set; } = 2;

    /// <summary>
    /// Seconds after the first attempt in which further ones may begin. Default 10: less than a heartbeat's wait, so that a failure which
    /// stays is mostly still told by a status.
    /// </summary>
    [SettingRange(0, 300, ErrorMessage = "Grok__Upstream__RetryBudgetSeconds must be between {1} and {2} seconds.")]
    public int RetryBudgetSeconds { get; set; } = 10;

    /// <summary>
    /// Whether a request is also sent again when its connection broke after it was sent and before an answer: xAI may charge for both.
    /// Image generation never is. Default: false.
    /// </summary>
    public bool RetryUnsafe { get; set; }
}
