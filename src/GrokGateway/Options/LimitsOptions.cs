namespace GrokGateway.Options;

/// <summary>What one request, and all of them together, may take. Section <c>Grok:Limits</c>.</summary>
public sealed class LimitsOptions
{
    /// <summary>The section's path in the configuration.</summary>
    public const string Section = "Grok:Limits";

    /// <summary>
    /// The largest request body in bytes; a larger one is a 413. Default 64 MiB: two images of 20 MiB in base64 need 56 MB. The Functions
    /// host itself refuses more than 100 MiB.
    /// </summary>
    [SettingRange(1024, 100 * 1024 * 1024, ErrorMessage = "Grok__Limits__MaxBodyBytes must be between {1} and {2} bytes.")]
    public int MaxBodyBytes { get; set; } = 64 * 1024 * 1024;

    /// <summary>
    /// The memory in bytes that the bodies of all running requests may take together; beyond it a request is a 503. Default 512 MiB: a
    /// quarter of the default instance. Must not be below <see cref="MaxBodyBytes"/>.
    /// </summary>
    [SettingRange(1024, long.MaxValue, ErrorMessage = "Grok__Limits__MaxBufferedBytes must be at least {1} bytes.")]
    public long MaxBufferedBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>
    /// Requests that may run at once; one more is a 503. Default 2000. Health and ready do not count.
    /// </summary>
    [SettingRange(1, 1_000_000, ErrorMessage = "Grok__Limits__MaxConcurrentRequests must be between {1} and {2}.")]
    public int MaxConcurrentRequests { get; set; } = 2000;

    /// <summary>
    /// Seconds that running requests may take to finish once the host stops; then they are cut. Default 20, and 1 in the local host in
    /// Development. The host waits 5 s longer. The Functions host may stop a worker sooner.
    /// </summary>
    [SettingRange(0, 3600, ErrorMessage = "Grok__Limits__DrainSeconds must be between {1} and {2} seconds.")]
    public int DrainSeconds { get; set; } = 20;

    /// <summary>The requests of one client key in a window, where the key has no number of its own. Default 600.</summary>
    [SettingRange(1, 1_000_000, ErrorMessage = "Grok__Limits__RequestsPerWindow must be between {1} and {2}.")]
    public int RequestsPerWindow { get; set; } = 600;

    /// <summary>The window in seconds, where the key has none of its own. Default 60.</summary>
    [SettingRange(1, 86_400, ErrorMessage = "Grok__Limits__WindowSeconds must be between {1} and {2} seconds.")]
    public int WindowSeconds { get; set; } = 60;
}
